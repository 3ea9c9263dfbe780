package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muddle.latent.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventValidationTest {

    private static final float[] LATENT = {1, 2};
    private static final byte[] SMALL = new byte[100];
    private static final MuddleRecipe NO_LABEL = new MuddleRecipe(null, null, Split.TEST, Strategy.AVERAGE, 1, 1, 0);
    private static final MuddleRecipe GIVEN_A =
            Examples.encodeRequestedForDigits().recipe();

    static Stream<Arguments> illegal() {
        return Stream.of(
                illegal("a label or an image", () -> new EncodeRequested(Examples.ID, NO_LABEL, null)),
                illegal("not both", () -> new EncodeRequested(Examples.ID, GIVEN_A, Examples.ramp(0))),
                illegal("this one has 100", () -> new EncodeRequested(Examples.ID, Examples.RECIPE, SMALL)),
                illegal("0 or more, but this is -1", () -> new DigitId(Split.TRAIN, -1)),
                illegal("this one has 100", () -> new Sample(1, null, SMALL, LATENT)),
                illegal("not finite", () -> new Sample(1, null, Examples.ramp(0), new float[] {Float.NaN})),
                illegal("not finite", () -> new Blend(0, 0.5, new float[] {Float.POSITIVE_INFINITY})),
                illegal("these are -1 and 0.5", () -> new Blend(-1, 0.5, LATENT)),
                illegal("these are 0 and -0.1", () -> new Blend(0, -0.1, LATENT)),
                illegal("these are 0 and 1.1", () -> new Blend(0, 1.1, LATENT)),
                illegal("these are 0 and NaN", () -> new Blend(0, Double.NaN, LATENT)),
                illegal("must be a partner", () -> latentsEncoded(List.of())),
                illegal("either a blend or", () -> decodeRequested(List.of())),
                illegal(
                        "either a blend or",
                        () -> new DecodeRequested(
                                Examples.latentsEncoded(), List.of(new Blend(0, 0.5, LATENT)), new double[] {0.5})),
                illegal("1 to 101 positions, but this one has 0", () -> series()),
                illegal("but this one has 102", () -> series(new double[102])),
                illegal("these are [0.5, 0.25]", () -> series(0.5, 0.25)),
                illegal("these are [-0.1]", () -> series(-0.1)),
                illegal("these are [1.1]", () -> series(1.1)),
                illegal("these are [NaN]", () -> series(Double.NaN)),
                illegal("no partner 2 among 2", () -> decodeRequested(List.of(new Blend(2, 0.5, LATENT)))),
                illegal("1 to 64 images, but there are 0", () -> encodings(List.of())),
                illegal("but there are 65", () -> encodings(Collections.nCopies(65, Examples.ramp(0)))),
                illegal("this one has 100", () -> encodings(List.of(SMALL))),
                illegal("1 to 256 latents, but there are 0", () -> renderings(List.of())),
                illegal("but there are 257", () -> renderings(Collections.nCopies(257, LATENT))),
                illegal("this one has 1", () -> renderings(List.of(LATENT, new float[1]))),
                illegal("not finite", () -> renderings(List.of(new float[] {Float.NaN}))),
                illegal("this one has 100", () -> new LatentsRendered.Rendering(SMALL, LATENT, 0.5)),
                illegal("this one has 100", () -> muddledDigit(SMALL)));
    }

    private static Arguments illegal(String message, ThrowingCallable construction) {
        return arguments(message, construction);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("illegal")
    void anIllegalValueCannotExist(String message, ThrowingCallable construction) {
        // Given
        Class<?> expected = IllegalArgumentException.class;

        // When
        Throwable thrown = catchThrowable(construction);

        // Then
        assertThat(thrown).isInstanceOf(expected).hasMessageContaining(message);
    }

    static Stream<Arguments> incomplete() {
        return Stream.of(
                illegal("id", () -> new EncodeRequested(null, Examples.RECIPE, null)),
                illegal("recipe", () -> new EncodeRequested(Examples.ID, null, null)),
                illegal("split", () -> new DigitId(null, 1)),
                illegal("latent", () -> new Sample(1, null, Examples.ramp(0), null)),
                illegal("latents", () -> DecodeRequested.of(null, List.of())),
                illegal("model", () -> new RenderingsRequested(Examples.ID, null, List.of(LATENT))),
                illegal("version", () -> new ModelActivationRequested(Examples.ID, null)),
                illegal("pixels", () -> muddledDigit(null)),
                illegal("problem", () -> new MuddleFailed(Examples.ID, MuddleFailed.Stage.BLEND, null, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incomplete")
    void aMissingMemberIsNamed(String name, ThrowingCallable construction) {
        // Given
        Class<?> expected = NullPointerException.class;

        // When
        Throwable thrown = catchThrowable(construction);

        // Then
        assertThat(thrown).isInstanceOf(expected).hasMessage(name);
    }

    @Test
    void anEventKeepsItsOwnPartners() {
        // Given
        List<Sample> partners = new ArrayList<>(List.of(Examples.B));
        LatentsEncoded event = latentsEncoded(partners);

        // When
        partners.clear();

        // Then
        assertThat(event.partners()).containsExactly(Examples.B);
    }

    private static EncodingsRequested encodings(List<byte[]> images) {
        return new EncodingsRequested(Examples.ID, null, images);
    }

    private static RenderingsRequested renderings(List<float[]> latents) {
        return new RenderingsRequested(Examples.ID, Examples.MODEL, latents);
    }

    private static LatentsEncoded latentsEncoded(List<Sample> partners) {
        return new LatentsEncoded(Examples.ID, Examples.RECIPE, Examples.MODEL, Examples.A, partners, new double[10]);
    }

    private static DecodeRequested decodeRequested(List<Blend> blends) {
        return DecodeRequested.of(Examples.latentsEncoded(), blends);
    }

    private static DecodeRequested series(double... positions) {
        return DecodeRequested.series(Examples.latentsEncoded(), positions);
    }

    private static MuddledDigit muddledDigit(byte[] pixels) {
        MuddledDigit valid = Examples.muddledDigit();
        return new MuddledDigit(
                valid.id(),
                valid.recipe(),
                valid.model(),
                valid.a(),
                valid.b(),
                valid.distances(),
                valid.t(),
                valid.latent(),
                pixels,
                valid.verdict());
    }
}
