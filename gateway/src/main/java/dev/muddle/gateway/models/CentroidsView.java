package dev.muddle.gateway.models;

import dev.muddle.contracts.ModelActivated;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The centroids as the API shows them. */
record CentroidsView(
        String model,
        @Schema(description = "Names of the labels.") List<String> labels,

        @Schema(description = "One row a label, one column a latent dimension.")
        float[][] centroids,

        @Schema(description = "Of how many training digits each centroid is the mean.")
        int[] counts,

        @Schema(description = "Euclidean distances between the centroids.")
        double[][] distances) {

    static CentroidsView of(ModelActivated model) {
        return new CentroidsView(
                model.version(),
                model.labels(),
                model.centroids().means(),
                model.centroids().counts(),
                model.centroids().distancesBetween());
    }
}
