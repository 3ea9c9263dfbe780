package dev.muddle.bench;

import java.util.Arrays;
import java.util.List;

/**
 * A line through values taken at regular times (least squares).
 *
 * @param mean of the values
 * @param growth of the line from the first value to the last
 * @param error standard error of the growth, for values that resemble the one before as much as these do: so much less do they
 *     tell (Santer et al., 2000, "Statistical significance of trends and trend differences in layer-average atmospheric
 *     temperature time series")
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
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = values.get(i) - mean - slope * (i - meanTime);
        }
        double squares = Arrays.stream(residuals).map(each -> each * each).sum();
        double counted = n * independence(residuals, squares);
        double error = Math.sqrt(squares / Math.max(1, counted - 2) / times) * (n - 1);
        return new Trend(mean, slope * (n - 1), error);
    }

    /** What part of the values counts: (1 − r) / (1 + r), where r is the lag-1 autocorrelation of what the line leaves over. */
    private static double independence(double[] residuals, double squares) {
        double products = 0;
        for (int i = 1; i < residuals.length; i++) {
            products += residuals[i] * residuals[i - 1];
        }
        // Values that avoid the one before would tell more; that is not claimed.
        double r = squares == 0 ? 0 : Math.max(0, products / squares);
        return (1 - r) / (1 + r);
    }

    /** Whether nothing grows: as far as can be told, or by so little that it does not matter. */
    boolean isFlat() {
        return growth <= Math.max(STANDARD_ERRORS * error, NEGLIGIBLE * mean);
    }
}
