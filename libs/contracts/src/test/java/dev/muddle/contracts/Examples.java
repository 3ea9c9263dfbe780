package dev.muddle.contracts;

import dev.muddle.latent.Centroids;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One valid event of each kind. */
final class Examples {

    static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    static final String MODEL = "f34f0d56fd8a5377";
    static final MuddleRecipe RECIPE =
            new MuddleRecipe(4, null, Split.TEST, Strategy.FARTHEST, 9, 1, 9_007_199_254_740_993L);
    static final Sample A = new Sample(4, new DigitId(Split.TEST, 42), ramp(0), new float[] {0.1f, -2.5f, 1e-7f});
    static final Sample B = new Sample(9, new DigitId(Split.TEST, 7), ramp(1), new float[] {3, 0.3f, -1.25f});

    private Examples() {}

    static EncodeRequested encodeRequested() {
        return new EncodeRequested(ID, RECIPE, null);
    }

    /** Of a picture whose label is not known, with everything else spelt out. */
    static EncodeRequested encodeRequestedForUpload() {
        return new EncodeRequested(ID, new MuddleRecipe(null, 9, Split.TRAIN, Strategy.AVERAGE, 1, 16, -1), ramp(2));
    }

    /** Of two digits that are given, with a model that is named. */
    static EncodeRequested encodeRequestedForDigits() {
        MuddleRecipe recipe = new MuddleRecipe(
                null, null, Split.TEST, Strategy.AVERAGE, 1, 1, 7, Quality.HARD, 1, MODEL, A.digit(), B.digit());
        return new EncodeRequested(ID, recipe, null);
    }

    /** Of a batch, after an attempt that was not good enough. */
    static EncodeRequested encodeRequestedAgain() {
        return new EncodeRequested(ID, RECIPE, null, muddledDigit(), true);
    }

    static LatentsEncoded latentsEncoded() {
        return new LatentsEncoded(ID, RECIPE, MODEL, A, List.of(B, B), distances());
    }

    static DecodeRequested decodeRequested() {
        return DecodeRequested.of(
                latentsEncoded(),
                List.of(new Blend(0, 0.5, new float[] {1.55f, -1.1f, -0.625f}), new Blend(1, 1 / 3d, new float[3])));
    }

    /** Of a batch. */
    static DecodeRequested decodeRequestedOfSeries() {
        LatentsEncoded latents = new LatentsEncoded(ID, RECIPE, MODEL, A, List.of(B, B), distances(), null, true);
        return DecodeRequested.series(latents, new double[] {0.25, 1 / 3d, 0.75});
    }

    static EncodingsRequested encodingsRequested() {
        return new EncodingsRequested(ID, MODEL, List.of(ramp(5), ramp(6)));
    }

    static ImagesEncoded imagesEncoded() {
        return new ImagesEncoded(ID, MODEL, List.of(new ImagesEncoded.Encoding(A.latent(), distances(), 4)));
    }

    static RenderingsRequested renderingsRequested() {
        return new RenderingsRequested(ID, MODEL, List.of(A.latent(), B.latent()));
    }

    static LatentsRendered latentsRendered() {
        return new LatentsRendered(
                ID, MODEL, List.of(new LatentsRendered.Rendering(ramp(7), new float[] {0.25f, 0.75f}, 0.875)));
    }

    static ModelActivationRequested modelActivationRequested() {
        return new ModelActivationRequested(ID, MODEL);
    }

    static MuddledDigit muddledDigit() {
        return new MuddledDigit(
                ID, RECIPE, MODEL, A, B, distances(), 0.3, new float[] {0.97f, -1.66f, -0.375f}, ramp(3), verdict());
    }

    /** Of an uploaded picture: a is no digit of the data set. */
    static MuddledDigit muddledUpload() {
        Sample upload = new Sample(4, null, A.pixels(), A.latent());
        return new MuddledDigit(
                ID, RECIPE, MODEL, upload, B, distances(), 0.5, new float[] {1, 2, 3}, ramp(4), verdict());
    }

    static MuddleFailed muddleFailed() {
        return new MuddleFailed(
                ID, MuddleFailed.Stage.ENCODE, MuddleFailed.Problem.UNKNOWN_LABEL, "label 11: there are 0 to 9");
    }

    static ModelActivated modelActivated() {
        return new ModelActivated(
                MODEL,
                "226d86686f47010a",
                List.of("zero", "one"),
                new Centroids(new float[][] {{1.1f, 2.2f}, {-0.1f, 1e10f}}, new int[] {5923, 6742}),
                Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    /** A picture of all grey levels. */
    static byte[] ramp(int from) {
        byte[] pixels = new byte[Pixels.COUNT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (from + i);
        }
        return pixels;
    }

    private static Verdict verdict() {
        float[] probabilities = {0, 0, 0, 0, 0.5f, 0, 0, 0.0625f, 0, 0.4375f};
        return Verdict.of(new Opinion(probabilities, 0.875), 4, 9);
    }

    private static double[] distances() {
        return new double[] {12.5, 1 / 3d, 7, 6.25, 0.1, 8, 9, 3, 4, 2};
    }
}
