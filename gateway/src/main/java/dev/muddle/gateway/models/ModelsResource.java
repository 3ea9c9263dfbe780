package dev.muddle.gateway.models;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.gateway.http.Problems;
import dev.muddle.registry.ModelManifest;
import dev.muddle.registry.ModelRegistry;
import dev.muddle.registry.PublishedModel;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the models, and makes another the active one. In a path, {@code current} stands for the active version. */
@Path(ModelsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models", description = "The autoencoder and the judge. In a path, current stands for the active version.")
class ModelsResource {

    static final String PATH = "/api/v1/models";

    private static final String CURRENT = "current";

    private final ActiveModel active;
    private final ModelStore store;
    private final Activations activations;
    private final ModelRegistry registry;
    private final ManagedExecutor executor;

    ModelsResource(
            ActiveModel active,
            ModelStore store,
            Activations activations,
            @DataSource("registry") javax.sql.DataSource registry,
            ManagedExecutor executor) {
        this.active = active;
        this.store = store;
        this.activations = activations;
        this.registry = new ModelRegistry(registry);
        this.executor = executor;
    }

    @GET
    @Operation(operationId = "listModels", summary = "All models, the one published last first")
    @APIResponse(
            responseCode = "200",
            description = "The models, without their manifests.",
            content = @Content(schema = @Schema(implementation = ModelsView.class)))
    public ModelsView list() {
        Map<String, Instant> activatedAt =
                store.all().stream().collect(Collectors.toMap(ModelActivated::version, ModelActivated::activatedAt));
        return new ModelsView(registry.models().stream()
                .map(model -> ModelView.of(model, isActive(model.version()), activatedAt.get(model.version()), null))
                .toList());
    }

    @GET
    @Path("{version}")
    @Operation(operationId = "getModel", summary = "A model")
    @APIResponse(
            responseCode = "200",
            description = "The model with its manifest.",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    @APIResponse(responseCode = "404", description = "There is no such model.")
    @APIResponse(responseCode = "503", description = "No model is active yet.")
    public ModelView get(@PathParam("version") String version) {
        return view(known(version));
    }

    @GET
    @Path("{version}/centroids")
    @Operation(operationId = "getCentroids", summary = "The mean latent of each label, under a model")
    @APIResponse(
            responseCode = "200",
            description = "The centroids.",
            content = @Content(schema = @Schema(implementation = CentroidsView.class)))
    @APIResponse(responseCode = "404", description = "There is no such model, or it was never active.")
    @APIResponse(responseCode = "503", description = "No model is active yet.")
    public CentroidsView centroids(@PathParam("version") String version) {
        String known = known(version);
        return announcement(known).map(CentroidsView::of).orElseThrow(() -> withoutCentroids(known));
    }

    private HttpProblem withoutCentroids(String version) {
        return registry.model(version).isEmpty()
                ? Problems.noSuchModel(version)
                : Problems.notOfThisModel("model " + version + " was never active, so that it has no centroids");
    }

    @GET
    @Path("{version}/latent-map")
    @Operation(operationId = "getLatentMap", summary = "A flat map of a model's latent space")
    @APIResponse(
            responseCode = "200",
            description = "Test digits as points of the map.",
            content = @Content(schema = @Schema(implementation = LatentMapView.class)))
    @APIResponse(responseCode = "404", description = "There is no such model, or it has no map.")
    @APIResponse(responseCode = "503", description = "No model is active yet.")
    public LatentMapView latentMap(@PathParam("version") String version) {
        String known = known(version);
        return LatentMapView.of(manifest(known))
                .orElseThrow(() -> Problems.notOfThisModel("model " + known + " was published without a map"));
    }

    @POST
    @Path("{version}/activation")
    @Blocking
    @Operation(
            operationId = "activateModel",
            summary = "Make a model the active one, as to roll back to an earlier one")
    @APIResponse(
            responseCode = "200",
            description = "It is active. What was begun with another model ends with that.",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    @APIResponse(responseCode = "404", description = "There is no such model.")
    @APIResponse(responseCode = "422", description = "The model can't be used.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "A part of the system is away, or slow: look again later.")
    public CompletionStage<ModelView> activate(@PathParam("version") String version) {
        String known = known(version);
        if (registry.model(known).isEmpty()) {
            throw Problems.noSuchModel(known);
        }
        if (isActive(known)) {
            return CompletableFuture.completedFuture(view(known));
        }
        return activations.activate(known).thenApplyAsync(model -> view(known), executor);
    }

    private String known(String version) {
        if (!MuddleRecipe.isModel(version)) {
            throw Problems.noSuchModel(version);
        }
        return version.equals(CURRENT) ? active.require().version() : version;
    }

    private ModelView view(String version) {
        PublishedModel model = registry.model(version).orElseThrow(() -> Problems.noSuchModel(version));
        Instant activatedAt =
                announcement(version).map(ModelActivated::activatedAt).orElse(null);
        // The map is large, and of use only to who draws it.
        return ModelView.of(
                model,
                isActive(version),
                activatedAt,
                manifest(version).document().deepCopy().without("latentMap"));
    }

    private ModelManifest manifest(String version) {
        return registry.model(version)
                .flatMap(model -> registry.manifest(version))
                .orElseThrow(() -> Problems.noSuchModel(version));
    }

    private boolean isActive(String version) {
        return active.current().filter(model -> model.version().equals(version)).isPresent();
    }

    private Optional<ModelActivated> announcement(String version) {
        return active.current().filter(model -> model.version().equals(version)).or(() -> store.find(version));
    }

    /** The models. */
    @Schema(name = "Models")
    record ModelsView(List<ModelView> models) {}
}
