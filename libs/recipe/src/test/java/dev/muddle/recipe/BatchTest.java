package dev.muddle.recipe;

import static dev.muddle.recipe.Example.DECODING;
import static dev.muddle.recipe.Example.ENCODING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Interpolation;
import dev.muddle.latent.Strategy;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a request does not depend on what shares its batch, to the last bit. */
class BatchTest {

    @Test
    void encodingABatchIsEncodingEachAlone() {
        // Given
        List<EncodeRequested> requests = mixed();

        // When
        EncodingStep.Outcome together = EncodingStep.encode(requests, ENCODING);

        // Then
        List<EncodingStep.Outcome> alone = requests.stream()
                .map(request -> EncodingStep.encode(List.of(request), ENCODING))
                .toList();
        List<LatentsEncoded> encoded =
                alone.stream().flatMap(outcome -> outcome.encoded().stream()).toList();
        List<MuddleFailed> failures =
                alone.stream().flatMap(outcome -> outcome.failures().stream()).toList();
        assertThat(together.encoded())
                .hasSize(requests.size() - 2)
                .usingRecursiveComparison()
                .isEqualTo(encoded);
        assertThat(together.failures()).hasSize(2).isEqualTo(failures);
    }

    @Test
    void decodingABatchIsDecodingEachAlone() {
        // Given
        List<DecodeRequested> requests = EncodingStep.encode(mixed(), ENCODING).encoded().stream()
                .map(BlendingStep::blend)
                .toList();

        // When
        List<MuddledDigit> together = DecodingStep.decode(requests, DECODING).digits();

        // Then
        List<MuddledDigit> alone = requests.stream()
                .flatMap(request -> DecodingStep.decode(List.of(request), DECODING).digits().stream())
                .toList();
        assertThat(together).hasSize(requests.size()).usingRecursiveComparison().isEqualTo(alone);
    }

    /** As a gateway from before there were series asks for it. */
    @ParameterizedTest
    @EnumSource
    void blendsThatAreSpeltOutGiveTheSame(Strategy strategy) {
        // Given
        List<DecodeRequested> requests =
                EncodingStep.encode(Example.requests(1, strategy, 5), ENCODING).encoded().stream()
                        .map(BlendingStep::blend)
                        .toList();
        List<MuddledDigit> digits = DecodingStep.decode(requests, DECODING).digits();

        // When
        List<MuddledDigit> speltOut = DecodingStep.decode(
                        requests.stream().map(BatchTest::speltOut).toList(), DECODING)
                .digits();

        // Then
        assertThat(speltOut).hasSize(10).usingRecursiveComparison().isEqualTo(digits);
    }

    private static DecodeRequested speltOut(DecodeRequested request) {
        return DecodeRequested.of(
                request.latents(),
                IntStream.range(0, request.latents().partners().size())
                        .boxed()
                        .flatMap(partner -> BlendingStep.line(request, partner).stream())
                        .toList());
    }

    @Test
    void batchOfMorePicturesThanAreHeldAtOnceIsStillWhole() {
        // Given
        List<EncodeRequested> requests = Example.requests(5, Strategy.FARTHEST, Interpolation.MAX_STEPS);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        assertThat(digits)
                .extracting(MuddledDigit::id)
                .containsExactlyElementsOf(
                        requests.stream().map(EncodeRequested::id).toList());
    }

    /** Several strategies, an upload, and two that fail. */
    private static List<EncodeRequested> mixed() {
        return Stream.of(
                        Example.requests(2, Strategy.AVERAGE, 1),
                        List.of(Example.request(11, 1)),
                        Example.requests(1, Strategy.FARTHEST, 11),
                        List.of(
                                new EncodeRequested(
                                        new UUID(9, 9),
                                        Example.average(null, null, 1),
                                        Example.DATA_SET.test().pixels(5)),
                                Example.request(12, 1)))
                .flatMap(List::stream)
                .toList();
    }
}
