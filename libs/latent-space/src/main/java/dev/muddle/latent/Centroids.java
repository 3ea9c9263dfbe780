package dev.muddle.latent;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The mean latent of each label: the centres of the clusters.
 *
 * @param means {@code float[labels][latentSize]}
 * @param counts {@code int[labels]}, of how many images each mean is made; positive
 */
public record Centroids(float[][] means, int[] counts) {

    public Centroids {
        requireNonNull(means, "means");
        requireNonNull(counts, "counts");
        if (means.length < 2 || means.length != counts.length) {
            throw new IllegalArgumentException("there must be as many counts as means, and at least two, but there are "
                    + means.length + " means and " + counts.length + " counts");
        }
        for (int label = 0; label < means.length; label++) {
            if (counts[label] < 1) {
                throw new IllegalArgumentException("label " + label + " has no images to take a mean of");
            }
            Latents.requireFinite(means[label], means[0].length);
        }
    }

    /**
     * Computes the mean latent of each label.
     *
     * @param latents {@code float[images][latentSize]}
     * @param labels {@code int[images]}, each in [0, labelCount)
     * @throws IllegalArgumentException if a label has no image
     */
    public static Centroids of(float[][] latents, int[] labels, int labelCount) {
        int size = latents.length == 0 ? 0 : latents[0].length;
        double[][] sums = new double[labelCount][size];
        int[] counts = new int[labelCount];
        for (int i = 0; i < latents.length; i++) {
            double[] sum = sums[labels[i]];
            for (int k = 0; k < size; k++) {
                sum[k] += latents[i][k];
            }
            counts[labels[i]]++;
        }
        float[][] means = new float[labelCount][size];
        for (int label = 0; label < labelCount; label++) {
            for (int k = 0; k < size; k++) {
                means[label][k] = counts[label] == 0 ? 0 : (float) (sums[label][k] / counts[label]);
            }
        }
        return new Centroids(means, counts);
    }

    public int labelCount() {
        return means.length;
    }

    /** Euclidean distance of a latent to each centroid: {@code double[labels]}. */
    public double[] distances(float[] latent) {
        return Arrays.stream(means)
                .mapToDouble(mean -> Latents.distance(mean, latent))
                .toArray();
    }

    /** The label of the nearest centroid; the smaller label of two at the same distance. */
    public int nearest(float[] latent) {
        return nearestExcept(latent, -1);
    }

    /** The label of the nearest centroid among the labels other than {@code label}. */
    public int nearestExcept(float[] latent, int label) {
        double[] distances = distances(latent);
        int nearest = label == 0 ? 1 : 0;
        for (int other = nearest + 1; other < distances.length; other++) {
            if (other != label && distances[other] < distances[nearest]) {
                nearest = other;
            }
        }
        return nearest;
    }

    /** Euclidean distances between the centroids: symmetric {@code double[labels][labels]}, zero on the diagonal. */
    public double[][] distancesBetween() {
        return Arrays.stream(means).map(this::distances).toArray(double[][]::new);
    }
}
