package dev.muddle.trainer.training;

import java.util.random.RandomGenerator;

/**
 * Which latents of a batch are blended in training: each with one of the nearest other cluster, as when muddles are made,
 * or now and then with one of any other label, for the pairs that are asked for.
 *
 * @param partners for each row, the row that it is blended with
 * @param positions t for each row, in (0,1)
 */
record Mix(int[] partners, float[] positions) {

    private static final double MIDPOINTS = 0.6;

    /**
     * Draws partners and positions; most of the positions are the midpoint, the others are drawn evenly.
     *
     * @param latents {@code float[batch][latentSize]}
     * @param labels {@code int[batch]}
     * @param anyPartner share of the rows whose partner is of any other label
     */
    static Mix draw(float[][] latents, int[] labels, int labelCount, double anyPartner, RandomGenerator random) {
        int[] partners = new int[labels.length];
        float[] positions = new float[labels.length];
        double[][] means = means(latents, labels, labelCount);
        for (int row = 0; row < labels.length; row++) {
            int label = random.nextDouble() < anyPartner ? -1 : nearest(means, latents[row], labels[row]);
            partners[row] = partner(labels, row, label, random);
            positions[row] = random.nextDouble() < MIDPOINTS ? 0.5f : random.nextFloat();
        }
        return new Mix(partners, positions);
    }

    /** The batch's own centroids; null for a label that it lacks. */
    private static double[][] means(float[][] latents, int[] labels, int labelCount) {
        double[][] sums = new double[labelCount][];
        int[] counts = new int[labelCount];
        for (int row = 0; row < labels.length; row++) {
            int label = labels[row];
            if (sums[label] == null) {
                sums[label] = new double[latents[row].length];
            }
            for (int k = 0; k < latents[row].length; k++) {
                sums[label][k] += latents[row][k];
            }
            counts[label]++;
        }
        for (int label = 0; label < labelCount; label++) {
            for (int k = 0; sums[label] != null && k < sums[label].length; k++) {
                sums[label][k] /= counts[label];
            }
        }
        return sums;
    }

    private static int nearest(double[][] means, float[] latent, int label) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < means.length; other++) {
            if (other != label && means[other] != null) {
                double distance = 0;
                for (int k = 0; k < latent.length; k++) {
                    double difference = means[other][k] - latent[k];
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    nearest = other;
                }
            }
        }
        return nearest;
    }

    /** A row of a label, or of any label other than the row's own if that is −1; the row itself if there is none. */
    private static int partner(int[] labels, int row, int label, RandomGenerator random) {
        int start = random.nextInt(labels.length);
        for (int i = 0; i < labels.length; i++) {
            int candidate = (start + i) % labels.length;
            if (label < 0 ? labels[candidate] != labels[row] : labels[candidate] == label) {
                return candidate;
            }
        }
        return row;
    }
}
