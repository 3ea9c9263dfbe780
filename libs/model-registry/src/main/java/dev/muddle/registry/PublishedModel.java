package dev.muddle.registry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a list says of a model.
 *
 * @param dataSet digest of the data set that it was trained on
 * @param dataSetName that data set's name
 * @param labels the names of the labels
 */
public record PublishedModel(
        String version, String dataSet, String dataSetName, List<String> labels, Instant publishedAt) {

    public PublishedModel {
        requireNonNull(version, "version");
        requireNonNull(dataSet, "dataSet");
        requireNonNull(dataSetName, "dataSetName");
        labels = List.copyOf(labels);
        requireNonNull(publishedAt, "publishedAt");
    }
}
