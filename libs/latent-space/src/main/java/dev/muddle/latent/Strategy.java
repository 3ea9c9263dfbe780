package dev.muddle.latent;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How the output is chosen from the pictures between a and b. */
public enum Strategy {
    /** The decoded midpoint of the two latents: the original recipe. */
    AVERAGE {
        @Override
        public double[] positions(int steps) {
            return Interpolation.positions(1);
        }

        @Override
        public int choose(List<float[]> series, float[] a, float[] b) {
            return series.size() / 2;
        }
    },

    /** The output O of a series that maximises mse(O, a) + mse(O, b); the first of several. */
    FARTHEST {
        @Override
        public double[] positions(int steps) {
            return Interpolation.positions(steps);
        }

        @Override
        public int choose(List<float[]> series, float[] a, float[] b) {
            double[] errors = series.stream()
                    .mapToDouble(output -> Latents.meanSquaredError(output, a) + Latents.meanSquaredError(output, b))
                    .toArray();
            return IntStream.range(0, errors.length)
                    .reduce((best, i) -> errors[i] > errors[best] ? i : best)
                    .orElseThrow();
        }
    };

    /** The positions t in (0,1) to decode between a (t = 0) and b (t = 1) when {@code steps} are asked for. */
    public abstract double[] positions(int steps);

    /**
     * The index of the chosen output.
     *
     * @param series the decoded outputs at {@link #positions}, each {@code float[784]} in [0,1]; not empty
     * @param a the source picture at t = 0, {@code float[784]} in [0,1]
     * @param b the source picture at t = 1, likewise
     */
    public abstract int choose(List<float[]> series, float[] a, float[] b);

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
