package dev.muddle.gateway.muddles;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Centroids;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events as the other services send them: well-formed, with values that differ where they could be confused. */
public final class SampleEvents {

    public static final int LABELS = 10;
    public static final int LATENT_SIZE = 10;
    public static final String MODEL = "model-of-a-test";

    private SampleEvents() {}

    public static ModelActivated model(String version, Instant activatedAt) {
        List<String> labels =
                IntStream.range(0, LABELS).mapToObj(Integer::toString).toList();
        float[][] means = IntStream.range(0, LABELS)
                .mapToObj(label -> latent(label, label))
                .toArray(float[][]::new);
        int[] counts = IntStream.range(0, LABELS).map(label -> 100 + label).toArray();
        return new ModelActivated(version, "data-set", labels, new Centroids(means, counts), activatedAt);
    }

    public static MuddleRecipe recipe(Strategy strategy, int steps) {
        return new MuddleRecipe(4, 9, Split.TEST, strategy, steps, 1, 7);
    }

    public static LatentsEncoded latents(UUID id, MuddleRecipe recipe) {
        return new LatentsEncoded(id, recipe, MODEL, a(), List.of(b()), distances());
    }

    /** What is to be decoded for these latents by the plain average: l_avg = (l1 + l2) / 2. */
    public static Blend average(LatentsEncoded latents) {
        float[] l1 = latents.a().latent();
        float[] l2 = latents.partners().get(0).latent();
        float[] average = new float[l1.length];
        for (int k = 0; k < average.length; k++) {
            average[k] = (l1[k] + l2[k]) / 2;
        }
        return new Blend(0, 0.5, average);
    }

    public static MuddledDigit digit(UUID id) {
        return digit(id, recipe(Strategy.FARTHEST, 5));
    }

    public static MuddledDigit digit(UUID id, MuddleRecipe recipe) {
        return digit(id, recipe, MODEL);
    }

    public static MuddledDigit digit(UUID id, MuddleRecipe recipe, String model) {
        float[] probabilities = new float[LABELS];
        probabilities[4] = 0.5f;
        probabilities[9] = 0.4375f;
        probabilities[7] = 0.0625f;
        return new MuddledDigit(
                id,
                recipe,
                model,
                a(),
                b(),
                distances(),
                0.25,
                latent(3, 0.5f),
                pixels(3),
                Verdict.of(new Opinion(probabilities, 0.875), 4, 9));
    }

    public static Sample a() {
        return new Sample(4, new DigitId(Split.TEST, 17), pixels(1), latent(1, -1));
    }

    public static Sample b() {
        return new Sample(9, new DigitId(Split.TEST, 42), pixels(2), latent(2, 1.5f));
    }

    public static double[] distances() {
        return IntStream.range(0, LABELS).mapToDouble(label -> label + 0.5).toArray();
    }

    /** Noise: no two pictures of different seeds are alike. */
    public static byte[] pixels(long seed) {
        byte[] pixels = new byte[Pixels.COUNT];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }

    private static float[] latent(long seed, float around) {
        Random random = new Random(seed);
        float[] latent = new float[LATENT_SIZE];
        for (int k = 0; k < LATENT_SIZE; k++) {
            latent[k] = around + random.nextFloat();
        }
        return latent;
    }
}
