package dev.muddle.recipe;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Centroids;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.DigitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Step 2 of the recipe: the latents of a split, of the training digits as a rule, and the mean latent of each label.
 *
 * @param latents {@code float[digits][latentSize]}
 * @param labels {@code int[digits]}
 */
public record EncodedDigits(float[][] latents, int[] labels, Centroids centroids) {

    /** Pictures held as floats at once, of 3 kB each. */
    private static final int CHUNK = 1_024;

    public EncodedDigits {
        requireNonNull(latents, "latents");
        requireNonNull(labels, "labels");
        requireNonNull(centroids, "centroids");
    }

    /**
     * Encodes all digits of a split.
     *
     * @throws IllegalArgumentException if a label has no digit
     */
    public static EncodedDigits of(DigitSet digits, OnnxNetwork encoder, int labelCount) {
        float[][] latents = new float[digits.size()][];
        for (int from = 0; from < latents.length; from += CHUNK) {
            List<byte[]> chunk = IntStream.range(from, Math.min(latents.length, from + CHUNK))
                    .mapToObj(digits::pixels)
                    .toList();
            System.arraycopy(EncodingModel.encode(encoder, chunk), 0, latents, from, chunk.size());
        }
        int[] labels = digits.labels();
        return new EncodedDigits(latents, labels, Centroids.of(latents, labels, labelCount));
    }
}
