package dev.muddle.gateway.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.Split;
import dev.muddle.registry.ModelManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A flat map of a model's latent space, as the API shows it. */
record LatentMapView(
        String model,
        @Schema(description = "Names of the labels.") List<String> labels,

        @Schema(description = "The split that the points are digits of.")
        Split split,

        @Schema(description = "Digits that are near each other in the latent space are near each other here.")
        List<Point> points) {

    /** The map in a manifest; empty if it has none. */
    static Optional<LatentMapView> of(ModelManifest model) {
        JsonNode places = model.document().at("/latentMap/places");
        JsonNode labels = model.document().at("/latentMap/labels");
        if (!places.isArray() || places.size() != labels.size()) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            JsonNode place = places.get(i);
            points.add(new Point(
                    place.path(0).asDouble(),
                    place.path(1).asDouble(),
                    labels.get(i).asInt(),
                    i));
        }
        return Optional.of(new LatentMapView(model.version(), model.labels(), Split.TEST, points));
    }

    /** Where a digit lies on the map. */
    @Schema(name = "LatentMapPoint")
    record Point(
            double x,
            double y,
            int label,

            @Schema(description = "The digit's index in the split.")
            int index) {}
}
