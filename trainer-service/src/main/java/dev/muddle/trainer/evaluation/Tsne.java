package dev.muddle.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Exact t-SNE to two dimensions (van der Maaten and Hinton 2008): time and memory grow with the square of the number of
 * points, so that a few thousand are the most. Rows are computed in parallel and added up in order: the same points and seed
 * give the same map.
 */
public final class Tsne {

    private static final int EXAGGERATED = 150;
    private static final float EXAGGERATION = 12;
    private static final double EARLY_MOMENTUM = 0.5;
    private static final double LATE_MOMENTUM = 0.8;
    private static final double LEAST_GAIN = 0.01;
    private static final double LEAST_RATE = 50;
    private static final int SEARCH_ROUNDS = 50;
    private static final double ENTROPY_TOLERANCE = 1e-4;

    private final int count;
    private final float[][] joint;
    private final double[][] map;
    private final double[][] speed;
    private final double[][] gain;

    private Tsne(float[][] points, double perplexity, long seed) {
        this.count = points.length;
        this.joint = jointProbabilities(points, perplexity);
        SplittableRandom random = new SplittableRandom(seed);
        this.map = new double[count][2];
        for (double[] place : map) {
            place[0] = 1e-4 * random.nextGaussian();
            place[1] = 1e-4 * random.nextGaussian();
        }
        this.speed = new double[count][2];
        this.gain = new double[count][2];
        for (double[] gains : gain) {
            Arrays.fill(gains, 1);
        }
    }

    /**
     * Makes a map.
     *
     * @param points {@code float[count][size]}, more than three times the perplexity
     * @param perplexity how many neighbours count, about
     * @param afterStep told the number of each step from 1
     * @return {@code double[count][2]}, centred on 0
     */
    public static double[][] map(float[][] points, double perplexity, int steps, long seed, IntConsumer afterStep) {
        Tsne tsne = new Tsne(points, perplexity, seed);
        for (int step = 1; step <= steps; step++) {
            tsne.step(step);
            afterStep.accept(step);
        }
        return tsne.map;
    }

    private void step(int step) {
        float exaggeration = step <= EXAGGERATED ? EXAGGERATION : 1;
        double momentum = step <= EXAGGERATED ? EARLY_MOMENTUM : LATE_MOMENTUM;
        double rate = Math.max(LEAST_RATE, count / (4.0 * EXAGGERATION));
        double[] rowSums = new double[count];
        double[][] attraction = new double[count][2];
        double[][] repulsion = new double[count][2];
        IntStream.range(0, count).parallel().forEach(i -> {
            double sum = 0;
            for (int j = 0; j < count; j++) {
                double dx = map[i][0] - map[j][0];
                double dy = map[i][1] - map[j][1];
                double q = 1 / (1 + dx * dx + dy * dy);
                double p = exaggeration * joint[i][j] * q;
                sum += q;
                attraction[i][0] += p * dx;
                attraction[i][1] += p * dy;
                repulsion[i][0] += q * q * dx;
                repulsion[i][1] += q * q * dy;
            }
            rowSums[i] = sum - 1;
        });
        double total = Arrays.stream(rowSums).sum();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 2; k++) {
                double gradient = 4 * (attraction[i][k] - repulsion[i][k] / total);
                gain[i][k] = Math.max(LEAST_GAIN, gradient * speed[i][k] > 0 ? gain[i][k] * 0.8 : gain[i][k] + 0.2);
                speed[i][k] = momentum * speed[i][k] - rate * gain[i][k] * gradient;
                map[i][k] += speed[i][k];
            }
        }
        centre();
    }

    private void centre() {
        for (int k = 0; k < 2; k++) {
            int axis = k;
            double mean = Arrays.stream(map)
                    .mapToDouble(place -> place[axis])
                    .average()
                    .orElse(0);
            for (double[] place : map) {
                place[axis] -= mean;
            }
        }
    }

    private static float[][] jointProbabilities(float[][] points, double perplexity) {
        int count = points.length;
        float[][] conditional = new float[count][];
        IntStream.range(0, count).parallel().forEach(i -> conditional[i] = neighbours(points, i, Math.log(perplexity)));
        float[][] joint = new float[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                float p = Math.max(1e-12f, (conditional[i][j] + conditional[j][i]) / (2 * count));
                joint[i][j] = p;
                joint[j][i] = p;
            }
        }
        return joint;
    }

    /** The Gaussian around a point whose entropy is the wanted one, found by bisection. */
    private static float[] neighbours(float[][] points, int i, double wantedEntropy) {
        double[] distances = new double[points.length];
        for (int j = 0; j < points.length; j++) {
            for (int k = 0; k < points[i].length; k++) {
                double difference = points[i][k] - points[j][k];
                distances[j] += difference * difference;
            }
        }
        double precision = 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        float[] probabilities = new float[points.length];
        for (int round = 0; round < SEARCH_ROUNDS; round++) {
            double entropy = gaussian(distances, i, precision, probabilities);
            if (Math.abs(entropy - wantedEntropy) < ENTROPY_TOLERANCE) {
                break;
            }
            if (entropy > wantedEntropy) {
                low = precision;
                precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return probabilities;
    }

    /** Fills in the probabilities, and gives their entropy in nats. */
    private static double gaussian(double[] distances, int self, double precision, float[] probabilities) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < distances.length; j++) {
            nearest = j == self ? nearest : Math.min(nearest, distances[j]);
        }
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < distances.length; j++) {
            double p = j == self ? 0 : Math.exp(-(distances[j] - nearest) * precision);
            probabilities[j] = (float) p;
            sum += p;
            weighted += p * (distances[j] - nearest);
        }
        for (int j = 0; j < distances.length; j++) {
            probabilities[j] /= (float) sum;
        }
        return Math.log(sum) + precision * weighted / sum;
    }
}
