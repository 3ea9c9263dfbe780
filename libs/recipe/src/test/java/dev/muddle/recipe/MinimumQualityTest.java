package dev.muddle.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MinimumQualityTest {

    private static final int ATTEMPTS = 4;

    @Test
    void whatMeetsTheMinimumIsTheOutputAndWhatDoesNotIsTriedAgain() {
        // Given
        List<EncodeRequested> requests = requests(Quality.HARD);

        // When
        DecodingStep.Outcome outcome = Example.decode(requests);

        // Then
        assertThat(outcome.digits()).isNotEmpty().allMatch(MinimumQualityTest::isHard);
        assertThat(outcome.again())
                .isNotEmpty()
                .allMatch(again -> !isHard(again.best()))
                .allMatch(again -> again.attempt() == 2);
        assertThat(outcome.digits().size() + outcome.again().size()).isEqualTo(requests.size());
    }

    @Test
    void theBudgetEndsWithTheBestAttempt() {
        // Given
        List<EncodeRequested> requests = requests(Quality.STRICT);

        // When
        List<MuddledDigit> digits = untilDone(requests);

        // Then
        assertThat(digits).hasSameSizeAs(requests).allMatch(digit -> digit.attempts() <= ATTEMPTS);
        assertThat(digits)
                .filteredOn(digit -> digit.verdict().quality() != Quality.STRICT)
                .isNotEmpty()
                .allMatch(digit -> digit.attempts() == ATTEMPTS);
        assertThat(digits)
                .filteredOn(digit -> digit.verdict().quality() == Quality.STRICT)
                .anyMatch(digit -> digit.attempts() > 1);
    }

    @Test
    void attemptsDrawAnewAndYetTheSameEachTime() {
        // Given
        List<EncodeRequested> again = Example.decode(requests(Quality.STRICT)).again();

        // When
        List<List<MuddledDigit>> twice = List.of(secondAttempts(again), secondAttempts(again));

        // Then
        assertThat(twice.get(0)).usingRecursiveComparison().isEqualTo(twice.get(1));
        assertThat(again)
                .anyMatch(first -> twice.get(0).stream()
                        .noneMatch(second ->
                                second.a().digit().equals(first.best().a().digit())));
    }

    @Test
    void whatIsOfABatchStaysSo() {
        // Given
        List<EncodeRequested> items = requests(Quality.STRICT).stream()
                .map(request -> EncodeRequested.bulk(request.id(), request.recipe()))
                .toList();

        // When
        List<EncodeRequested> again = Example.decode(items).again();

        // Then
        assertThat(again).isNotEmpty().allMatch(EncodeRequested::bulk);
        assertThat(Example.decode(requests(Quality.STRICT)).again())
                .isNotEmpty()
                .noneMatch(EncodeRequested::bulk);
    }

    private static List<MuddledDigit> secondAttempts(List<EncodeRequested> again) {
        DecodingStep.Outcome outcome = Example.decode(again);
        return Stream.concat(outcome.digits().stream(), outcome.again().stream().map(EncodeRequested::best))
                .toList();
    }

    private static List<MuddledDigit> untilDone(List<EncodeRequested> requests) {
        DecodingStep.Outcome outcome = Example.decode(requests);
        if (outcome.again().isEmpty()) {
            return outcome.digits();
        }
        return Stream.concat(outcome.digits().stream(), untilDone(outcome.again()).stream())
                .toList();
    }

    private static boolean isHard(MuddledDigit digit) {
        return digit.verdict().quality().compareTo(Quality.HARD) >= 0;
    }

    private static List<EncodeRequested> requests(Quality minimum) {
        return LongStream.range(0, 40)
                .mapToObj(seed -> new EncodeRequested(
                        new UUID(0, seed),
                        new MuddleRecipe(
                                (int) seed % 10, null, Split.TEST, Strategy.AVERAGE, 1, 1, seed, minimum, ATTEMPTS),
                        null))
                .toList();
    }
}
