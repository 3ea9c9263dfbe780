package dev.muddle.gateway.latents;

import dev.muddle.gateway.http.BodyLimit;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.models.ModelCatalog;
import dev.muddle.gateway.models.ModelCatalog.KnownModel;
import dev.muddle.gateway.pictures.PictureTurns;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** From pictures to latents. */
@Path("/api/v1/encodings")
@Tag(name = "latents", description = "The space between the digits.")
class EncodingsResource {

    private final LatentSpace space;
    private final ModelCatalog models;
    private final PictureTurns pictures;
    private final BodyLimit bodyLimit;
    private final ManagedExecutor executor;

    EncodingsResource(
            LatentSpace space,
            ModelCatalog models,
            PictureTurns pictures,
            BodyLimit bodyLimit,
            ManagedExecutor executor) {
        this.space = space;
        this.models = models;
        this.pictures = pictures;
        this.bodyLimit = bodyLimit;
        this.executor = executor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "encode", summary = "Where pictures lie in the latent space")
    @APIResponse(
            responseCode = "200",
            description = "The latents, with their distances to all centroids.",
            content = @Content(schema = @Schema(implementation = EncodingsView.class)))
    @APIResponse(responseCode = "400", description = "The body is not JSON.")
    @APIResponse(responseCode = "409", description = "The model was never active, so that it has no centroids.")
    @APIResponse(responseCode = "413", description = "The body is larger than 2 MiB.")
    @APIResponse(responseCode = "415", description = "The body's content-type is not application/json.")
    @APIResponse(responseCode = "422", description = "A value is not accepted; the problem names it.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or a part of the system is away.")
    public CompletionStage<EncodingsView> encode(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EncodingRequest.class)))
                    InputStream body) {
        EncodingRequest request = RequestReader.read(bodyLimit.read(body), EncodingRequest.class);
        KnownModel model = models.asked(request.model());
        List<byte[]> pixels = pictures.take(request::pixels);
        return space.encode(model.version(), pixels)
                .thenApplyAsync(encoded -> EncodingsView.of(encoded, model.labels()), executor);
    }
}
