package dev.muddle.latent;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * What the judge says of a picture.
 *
 * @param probabilities {@code float[labels]}: the mean of the voices', summing to 1
 * @param voices {@code float[count][labels]}: what each of the judge's networks says by itself; at least one
 * @param validity how probably it is handwriting, in [0,1]
 */
public record Opinion(float[] probabilities, float[][] voices, double validity) {

    /** From here on a picture passes for handwriting. */
    public static final double LEAST_VALIDITY = 0.5;

    public Opinion {
        requireNonNull(probabilities, "probabilities");
        requireNonNull(voices, "voices");
        if (voices.length == 0 || !(validity >= 0 && validity <= 1)) {
            throw new IllegalArgumentException("an opinion has a voice and a validity in 0 to 1, but these are "
                    + voices.length + " and " + validity);
        }
    }

    /**
     * Takes apart what the judge's network gives.
     *
     * @param probabilities {@code float[labels]}
     * @param voices {@code float[count·labels]}, one voice after the other
     */
    public static Opinion of(float[] probabilities, float[] voices, double validity) {
        int labels = probabilities.length;
        float[][] apart = new float[voices.length / labels][];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = Arrays.copyOfRange(voices, i * labels, (i + 1) * labels);
        }
        return new Opinion(probabilities, apart, validity);
    }

    /** Whether the picture passes for handwriting. */
    public boolean isValid() {
        return validity >= LEAST_VALIDITY;
    }

    /**
     * How far the voices are from an even choice between two labels: the mean over the voices of
     * {@code (p_a − p_b)² + 2·(1 − p_a − p_b)}, from 0 to 2. Each voice counts by itself: a picture that one voice takes for
     * a and another for b is even on the mean, but other judges will not find it so.
     */
    public double imbalance(int a, int b) {
        double sum = 0;
        for (float[] voice : voices) {
            double gap = voice[a] - voice[b];
            sum += gap * gap + 2 * (1 - voice[a] - voice[b]);
        }
        return sum / voices.length;
    }
}
