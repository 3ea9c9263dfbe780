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

        @Override
        public int[] shortlist(List<float[]> series, float[] a, float[] b) {
            return new int[] {series.size() / 2};
        }
    },

    /** The output O of a series that maximises mse(O, a) + mse(O, b); the first of several. */
    FARTHEST(11, 1) {
        @Override
        public int[] shortlist(List<float[]> series, float[] a, float[] b) {
            double[] errors = series.stream()
                    .mapToDouble(output -> Latents.meanSquaredError(output, a) + Latents.meanSquaredError(output, b))
                    .toArray();
            return new int[] {
                IntStream.range(0, errors.length)
                        .reduce((best, i) -> errors[i] > errors[best] ? i : best)
                        .orElseThrow()
            };
        }
    },

    /**
     * Of the series to several partners, the valid output that the judge's voices find hardest to place between the two
     * labels; if none is valid, the hardest of all. See {@link Opinion#imbalance}.
     */
    BALANCED(11, 8) {
        @Override
        public int[] shortlist(List<float[]> series, float[] a, float[] b) {
            return IntStream.range(0, series.size()).toArray();
        }

        @Override
        public int choose(List<Opinion> opinions, int a, int b) {
            return IntStream.range(0, opinions.size())
                    .reduce((best, i) -> isBetter(opinions.get(i), opinions.get(best), a, b) ? i : best)
                    .orElseThrow();
        }

        private static boolean isBetter(Opinion opinion, Opinion best, int a, int b) {
            return opinion.isValid() == best.isValid()
                    ? opinion.imbalance(a, b) < best.imbalance(a, b)
                    : opinion.isValid();
        }
    };

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
     * The indices of the outputs that are worth a judge's opinion; at least one.
     *
     * @param series the decoded outputs at {@link #positions}, for one partner after the other, each {@code float[784]} in
     *     [0,1]; not empty
     * @param a the source picture at t = 0, {@code float[784]} in [0,1]
     * @param b the first partner's picture, at t = 1, likewise
     */
    public abstract int[] shortlist(List<float[]> series, float[] a, float[] b);

    /**
     * The index of the chosen output among those of the shortlist.
     *
     * @param opinions of the judge on each of the shortlist, in its order
     * @param a the label at t = 0
     * @param b the label at t = 1
     */
    public int choose(List<Opinion> opinions, int a, int b) {
        return 0;
    }

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
