package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Centroids;
import java.time.Instant;
import java.util.List;

/**
 * A model is encoded, and requests from now on are made with it.
 *
 * @param version of the model
 * @param dataSet digest of the data set
 * @param labels the names of the labels
 * @param centroids the mean latent of each label, from all training digits
 */
public record ModelActivated(
        String version, String dataSet, List<String> labels, Centroids centroids, Instant activatedAt) {

    public ModelActivated {
        requireNonNull(version, "version");
        requireNonNull(dataSet, "dataSet");
        labels = List.copyOf(labels);
        requireNonNull(centroids, "centroids");
        requireNonNull(activatedAt, "activatedAt");
    }
}
