package dev.muddle.gateway.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.gateway.http.Problems;
import dev.muddle.registry.ModelManifest;
import dev.muddle.registry.ModelRegistry;
import io.quarkus.agroal.DataSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the model that muddles are made with. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models", description = "The autoencoder and the judge.")
class ModelsResource {

    private final ActiveModel active;
    private final ModelRegistry registry;

    ModelsResource(ActiveModel active, @DataSource("registry") javax.sql.DataSource registry) {
        this.active = active;
        this.registry = new ModelRegistry(registry);
    }

    @GET
    @Path("current")
    @Operation(operationId = "getCurrentModel", summary = "The active model")
    public ModelView current() {
        ModelActivated model = active.require();
        return registry.manifest(model.version())
                .map(manifest ->
                        new ModelView(model.version(), model.labels(), model.activatedAt(), withoutMap(manifest)))
                .orElseThrow(Problems::noModel);
    }

    /** The map is large, and of use only to who draws it. */
    private static JsonNode withoutMap(ModelManifest manifest) {
        return manifest.document().deepCopy().without("latentMap");
    }

    @GET
    @Path("current/centroids")
    @Operation(operationId = "getCurrentCentroids", summary = "The mean latent of each label, under the active model")
    public CentroidsView centroids() {
        ModelActivated model = active.require();
        return new CentroidsView(
                model.version(),
                model.labels(),
                model.centroids().means(),
                model.centroids().counts(),
                model.centroids().distancesBetween());
    }

    /** A model as the API shows it. */
    record ModelView(
            String version,
            @Schema(description = "Names of the labels.") List<String> labels,
            Instant activatedAt,

            @Schema(description = "The model's model.json: data set, settings, metrics.", implementation = Object.class)
            JsonNode manifest) {}

    /** The centroids as the API shows them. */
    record CentroidsView(
            String model,
            @Schema(description = "Names of the labels.") List<String> labels,

            @Schema(description = "One row a label, one column a latent dimension.")
            float[][] centroids,

            @Schema(description = "Of how many training digits each centroid is the mean.")
            int[] counts,

            @Schema(description = "Euclidean distances between the centroids.")
            double[][] distances) {}
}
