package dev.muddle.latent;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How the output is chosen from the pictures between a and b. */
public enum Strategy {
    /** The decoded midpoint of the two latents: the original recipe. */
    AVERAGE(1, 1) {
        @Override
        public double[] positions(int steps) {
            return Interpolation.positions(1);
        }
    },

    /** The output O of a series that maximises mse(O, a) + mse(O, b); the first of several. See {@link #farthest}. */
    FARTHEST(11, 1),

    /**
     * Of the series to several partners, the valid output that the judge finds hardest to place between the two labels; if
     * none is valid, the hardest of all. See {@link Opinion#hardestFirst} and {@link Halving}.
     */
    BALANCED(11, 8);

    private final int defaultSteps;
    private final int defaultPartners;

    Strategy(int defaultSteps, int defaultPartners) {
        this.defaultSteps = defaultSteps;
        this.defaultPartners = defaultPartners;
    }

    /** How many positions are decoded if nothing else is asked for. */
    public int defaultSteps() {
        return defaultSteps;
    }

    /** How many partners are tried if nothing else is asked for. */
    public int defaultPartners() {
        return defaultPartners;
    }

    /** The positions t in (0,1) to decode between a (t = 0) and b (t = 1) when {@code steps} are asked for. */
    public double[] positions(int steps) {
        return Interpolation.positions(steps);
    }

    /**
     * The index of the output O that maximises mse(O, a) + mse(O, b); the first of several.
     *
     * @param series decoded outputs, each {@code float[784]} in [0,1]; not empty
     * @param a the source picture at t = 0, {@code float[784]} in [0,1]
     * @param b the source picture at t = 1, likewise
     */
    public static int farthest(List<float[]> series, float[] a, float[] b) {
        double[] errors = series.stream()
                .mapToDouble(output -> Latents.meanSquaredError(output, a) + Latents.meanSquaredError(output, b))
                .toArray();
        return IntStream.range(0, errors.length)
                .reduce((best, i) -> errors[i] > errors[best] ? i : best)
                .orElseThrow();
    }

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
