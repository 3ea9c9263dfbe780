package dev.muddle.trainer.evaluation;

/**
 * How good a classifier is on the test split.
 *
 * @param accuracy share of digits whose label it finds, in [0,1]
 * @param negativeLogLikelihood mean over the digits, in nats
 * @param calibrationError expected calibration error over {@value #BINS} equal bins of the highest probability (Guo et al.
 *     2017), in [0,1]
 */
public record ClassifierMetrics(double accuracy, double negativeLogLikelihood, double calibrationError) {

    private static final int BINS = 15;
    private static final double LEAST = 1e-12;

    /**
     * Measures a classifier.
     *
     * @param probabilities {@code float[digits][labels]}
     * @param labels {@code int[digits]}
     */
    public static ClassifierMetrics of(float[][] probabilities, int[] labels) {
        double[] confidence = new double[BINS];
        double[] correct = new double[BINS];
        double likelihood = 0;
        for (int i = 0; i < labels.length; i++) {
            int found = Accuracy.largest(probabilities[i]);
            double highest = probabilities[i][found];
            int bin = Math.min(BINS - 1, (int) (highest * BINS));
            confidence[bin] += highest;
            correct[bin] += found == labels[i] ? 1 : 0;
            likelihood -= Math.log(Math.max(LEAST, probabilities[i][labels[i]]));
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - correct[bin]) / labels.length;
        }
        return new ClassifierMetrics(Accuracy.of(probabilities, labels), likelihood / labels.length, error);
    }
}
