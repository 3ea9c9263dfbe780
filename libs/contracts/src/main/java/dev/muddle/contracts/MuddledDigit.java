package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Verdict;
import java.util.UUID;

/**
 * Public event: a muddled digit.
 *
 * @param model version of the model that made it
 * @param a the source at t = 0
 * @param b the source at t = 1
 * @param distances Euclidean distance of a's latent to each centroid, {@code double[labels]}
 * @param t position of the output between a and b
 * @param latent of the output, {@code float[latentSize]}
 * @param pixels the output, {@code byte[784]} unsigned grey levels, white on black; base64 in JSON
 * @param verdict what the judge says of it
 * @param attempts how many were made; the output is the best of them
 */
public record MuddledDigit(
        UUID id,
        MuddleRecipe recipe,
        String model,
        Sample a,
        Sample b,
        double[] distances,
        double t,
        float[] latent,
        byte[] pixels,
        Verdict verdict,
        int attempts) {

    /** The CloudEvents type. A change that breaks consumers gets a new one. */
    public static final String TYPE = "dev.muddle.digit.muddled.v1";

    public MuddledDigit {
        requireNonNull(id, "id");
        requireNonNull(recipe, "recipe");
        requireNonNull(model, "model");
        requireNonNull(a, "a");
        requireNonNull(b, "b");
        requireNonNull(distances, "distances");
        Latents.requireFinite(b.latent(), a.latent().length);
        Latents.requireFinite(requireNonNull(latent, "latent"), a.latent().length);
        Pixels.requireCount(requireNonNull(pixels, "pixels").length);
        requireNonNull(verdict, "verdict");
        // A record that names none, as before there were attempts.
        attempts = attempts == 0 ? 1 : attempts;
        if (attempts < 1) {
            throw new IllegalArgumentException("a muddled digit took an attempt, but this one took " + attempts);
        }
    }

    /** Made at the first attempt. */
    public MuddledDigit(
            UUID id,
            MuddleRecipe recipe,
            String model,
            Sample a,
            Sample b,
            double[] distances,
            double t,
            float[] latent,
            byte[] pixels,
            Verdict verdict) {
        this(id, recipe, model, a, b, distances, t, latent, pixels, verdict, 1);
    }

    /** The same after another attempt that was no better. */
    public MuddledDigit after(int attempts) {
        return new MuddledDigit(id, recipe, model, a, b, distances, t, latent, pixels, verdict, attempts);
    }

    /** The better one of two attempts at the same muddle: of higher quality, then nearer to an even choice; else this one. */
    public MuddledDigit orBetter(MuddledDigit other) {
        int byQuality = verdict.quality().compareTo(other.verdict.quality());
        boolean otherIsBetter = byQuality < 0 || (byQuality == 0 && other.verdict.imbalance() < verdict.imbalance());
        return otherIsBetter ? other : this;
    }
}
