package dev.muddle.trainer.evaluation;

import java.util.stream.IntStream;

/** The share of digits whose label was found. */
public final class Accuracy {

    private Accuracy() {}

    /**
     * In [0,1], when the label found is the most probable one.
     *
     * @param probabilities {@code float[digits][labels]}, or any other score that is larger for more probable labels
     * @param labels {@code int[digits]}
     */
    public static double of(float[][] probabilities, int[] labels) {
        return of(
                IntStream.range(0, labels.length)
                        .map(i -> largest(probabilities[i]))
                        .toArray(),
                labels);
    }

    /** In [0,1]. */
    public static double of(int[] found, int[] labels) {
        return (double) IntStream.range(0, labels.length)
                        .filter(i -> found[i] == labels[i])
                        .count()
                / labels.length;
    }

    static int largest(float[] values) {
        return IntStream.range(0, values.length)
                .reduce((best, i) -> values[i] > values[best] ? i : best)
                .orElseThrow();
    }
}
