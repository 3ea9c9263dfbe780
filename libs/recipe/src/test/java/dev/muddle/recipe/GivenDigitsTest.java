package dev.muddle.recipe;

import static dev.muddle.recipe.Example.ENCODING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits that are given are taken, and not in spite of what else is asked for. MNIST's first test digits are 7, 2, 1, 0. */
class GivenDigitsTest {

    private static final DigitId SEVEN = new DigitId(Split.TEST, 0);
    private static final DigitId TWO = new DigitId(Split.TEST, 1);

    @Test
    void givenDigitsAreTakenAndSayTheirLabels() {
        // Given
        EncodeRequested request = request(null, null, SEVEN, TWO);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(request), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.a().digit()).isEqualTo(SEVEN);
        assertThat(latents.a().label()).isEqualTo(7);
        assertThat(latents.partners()).extracting(Sample::digit).containsExactly(TWO);
        assertThat(latents.partners()).extracting(Sample::label).containsExactly(2);
    }

    @Test
    void toAGivenAThePartnerIsDrawn() {
        // Given
        EncodeRequested request = request(7, 3, SEVEN, null);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(request), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.a().digit()).isEqualTo(SEVEN);
        assertThat(latents.partners().get(0).label()).isEqualTo(3);
        assertThat(latents.partners().get(0).digit().split()).isEqualTo(Split.TRAIN);
    }

    @Test
    void toAGivenBAnAIsDrawn() {
        // Given
        EncodeRequested request = request(4, null, null, TWO);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(request), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.a().label()).isEqualTo(4);
        assertThat(latents.partners()).extracting(Sample::digit).containsExactly(TWO);
    }

    @Test
    void anUploadedPictureIsNotTakenForTheLabelOfTheGivenB() {
        // Given: a picture of the very digit that is b.
        byte[] picture = Example.DATA_SET.test().pixels(TWO.index());
        EncodeRequested request = new EncodeRequested(UUID.randomUUID(), recipe(null, null, null, TWO), picture);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(request), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.a().label()).isNotEqualTo(2);
        assertThat(latents.partners().get(0).label()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  | | 200 |   | the test split has 200 digits: the index of a must be in 0 to 199, but is 200",
                "4 | |     | 200 | the test split has 200 digits: the index of b must be in 0 to 199, but is 200",
                "4 | | 0   |   | label must be left out or that of a, 7, but is 4",
                "4 |3|     | 1 | partner must be left out or that of b, 2, but is 3",
                "2 | |     | 1 | a and b must be of different labels, but both are of label 2",
                "  |7| 0   |   | a and b must be of different labels, but both are of label 7",
                "  | | 1   | 1 | a and b must be of different labels, but both are of label 2"
            })
    void digitsThatCannotBeTakenAreAFailureThatSaysWhy(
            Integer label, Integer partner, Integer a, Integer b, String reason) {
        // Given
        EncodeRequested request = request(label, partner, testDigit(a), testDigit(b));

        // When
        EncodingStep.Outcome outcome = EncodingStep.encode(List.of(request), ENCODING);

        // Then
        assertThat(outcome.encoded()).isEmpty();
        assertThat(outcome.failures())
                .containsExactly(
                        new MuddleFailed(request.id(), MuddleFailed.Stage.ENCODE, Problem.INVALID_REQUEST, reason));
    }

    private static DigitId testDigit(Integer index) {
        return index == null ? null : new DigitId(Split.TEST, index);
    }

    private static EncodeRequested request(Integer label, Integer partner, DigitId a, DigitId b) {
        return new EncodeRequested(UUID.randomUUID(), recipe(label, partner, a, b), null);
    }

    private static MuddleRecipe recipe(Integer label, Integer partner, DigitId a, DigitId b) {
        return new MuddleRecipe(label, partner, Split.TRAIN, Strategy.AVERAGE, 1, 1, 7, null, 1, null, a, b);
    }
}
