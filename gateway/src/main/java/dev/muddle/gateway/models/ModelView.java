package dev.muddle.gateway.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.registry.PublishedModel;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelView(
        String version,

        @Schema(description = "Whether muddles are made with it now.")
        boolean active,

        Set dataSet,
        @Schema(description = "Names of the labels.") List<String> labels,
        Instant publishedAt,

        @Schema(description = "When it was made the active one last. Left out: never, as far as is known.")
        Instant activatedAt,

        @Schema(
                description = "The model's model.json: data set, settings, metrics. Left out in a list.",
                implementation = Object.class)
        JsonNode manifest,

        Links links) {

    static ModelView of(PublishedModel model, boolean active, Instant activatedAt, JsonNode manifest) {
        String self = ModelsResource.PATH + "/" + model.version();
        return new ModelView(
                model.version(),
                active,
                new Set(model.dataSetName(), model.dataSet()),
                model.labels(),
                model.publishedAt(),
                activatedAt,
                manifest,
                new Links(self, self + "/centroids", self + "/latent-map", self + "/activation"));
    }

    /** The data set that a model was trained on. */
    @Schema(name = "ModelDataSet")
    record Set(
            String name,

            @Schema(description = "Of its contents, in hexadecimal.")
            String digest) {}

    /** Where to find more, and where to make it the active one. */
    @Schema(name = "ModelLinks")
    record Links(String self, String centroids, String latentMap, String activation) {}
}
