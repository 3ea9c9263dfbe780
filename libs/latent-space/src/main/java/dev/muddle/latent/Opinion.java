package dev.muddle.latent;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * What the judge says of a picture.
 *
 * @param probabilities {@code float[labels]}: the mean of its networks', summing to 1
 * @param validity how probably it is handwriting, in [0,1]
 */
public record Opinion(float[] probabilities, double validity) {

    /** From here on a picture passes for handwriting. */
    public static final double LEAST_VALIDITY = 0.5;

    public Opinion {
        requireNonNull(probabilities, "probabilities");
        if (!(validity >= 0 && validity <= 1)) {
            throw new IllegalArgumentException("a validity must be in 0 to 1, but this is " + validity);
        }
    }

    /** Whether the picture passes for handwriting. */
    public boolean isValid() {
        return validity >= LEAST_VALIDITY;
    }

    /** The hardest to place between two labels first; what passes for handwriting before what does not. */
    public static Comparator<Opinion> hardestFirst(int a, int b) {
        return Comparator.comparing((Opinion opinion) -> !opinion.isValid())
                .thenComparing(opinion -> opinion.imbalance(a, b));
    }

    /** The most probable label; the smallest of several. */
    public int topLabel() {
        int top = 0;
        for (int label = 1; label < probabilities.length; label++) {
            top = probabilities[label] > probabilities[top] ? label : top;
        }
        return top;
    }

    /** Shannon entropy of the probabilities, in bits. */
    public double entropy() {
        return Verdict.entropy(probabilities);
    }

    /** How far it is from an even choice between two labels: {@code |p_a − p_b| + 2·(1 − p_a − p_b)}, from 0 to 2. */
    public double imbalance(int a, int b) {
        double pA = probabilities[a];
        double pB = probabilities[b];
        return Math.abs(pA - pB) + 2 * (1 - pA - pB);
    }
}
