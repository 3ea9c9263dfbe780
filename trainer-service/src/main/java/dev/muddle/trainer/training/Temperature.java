package dev.muddle.trainer.training;

/** Temperature scaling of logits (Guo et al. 2017). */
final class Temperature {

    private static final double LEAST = 0.1;
    private static final double MOST = 10;
    private static final int ROUNDS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Temperature() {}

    /**
     * The temperature in [0.1, 10] that makes the labels most likely, found by golden section search.
     *
     * @param logits {@code float[digits][labels]}
     * @param labels {@code int[digits]}
     */
    static double fit(float[][] logits, int[] labels) {
        double low = Math.log(LEAST);
        double high = Math.log(MOST);
        for (int round = 0; round < ROUNDS; round++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (negativeLogLikelihood(logits, labels, Math.exp(left))
                    < negativeLogLikelihood(logits, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Mean, in nats. */
    static double negativeLogLikelihood(float[][] logits, int[] labels, double temperature) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : logits[i]) {
                largest = Math.max(largest, logit);
            }
            double total = 0;
            for (float logit : logits[i]) {
                total += Math.exp((logit - largest) / temperature);
            }
            sum += Math.log(total) - (logits[i][labels[i]] - largest) / temperature;
        }
        return sum / labels.length;
    }
}
