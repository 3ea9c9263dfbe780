package dev.muddle.bench;

import java.util.List;

/**
 * A line through values taken at regular times (least squares).
 *
 * @param mean of the values
 * @param growth of the line from the first value to the last
 * @param error standard error of the growth
 */
record Trend(double mean, double growth, double error) {

    /** Growth of less than this part of the mean is none. */
    private static final double NEGLIGIBLE = 0.02;

    private static final double STANDARD_ERRORS = 2;

    /** @param values three or more */
    static Trend of(List<Double> values) {
        int n = values.size();
        if (n < 3) {
            throw new IllegalArgumentException("a trend takes three values or more, not " + n);
        }
        double meanTime = (n - 1) / 2.0;
        double mean = values.stream().mapToDouble(each -> each).sum() / n;
        double times = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            times += (i - meanTime) * (i - meanTime);
            products += (i - meanTime) * (values.get(i) - mean);
        }
        double slope = products / times;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = values.get(i) - mean - slope * (i - meanTime);
            squares += residual * residual;
        }
        return new Trend(mean, slope * (n - 1), Math.sqrt(squares / (n - 2) / times) * (n - 1));
    }

    /** Whether nothing grows: as far as can be told, or by so little that it does not matter. */
    boolean isFlat() {
        return growth <= Math.max(STANDARD_ERRORS * error, NEGLIGIBLE * mean);
    }
}
