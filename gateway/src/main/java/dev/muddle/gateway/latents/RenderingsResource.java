package dev.muddle.gateway.latents;

import dev.muddle.gateway.http.BodyLimit;
import dev.muddle.gateway.http.Parameters;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.models.ModelCatalog;
import dev.muddle.gateway.models.ModelCatalog.KnownModel;
import dev.muddle.gateway.pictures.Png;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** From latents to pictures. */
@Path("/api/v1/renderings")
@Tag(name = "latents")
class RenderingsResource {

    private static final String PNG = "image/png";

    private final LatentSpace space;
    private final ModelCatalog models;
    private final BodyLimit bodyLimit;
    private final ManagedExecutor executor;

    RenderingsResource(LatentSpace space, ModelCatalog models, BodyLimit bodyLimit, ManagedExecutor executor) {
        this.space = space;
        this.models = models;
        this.bodyLimit = bodyLimit;
        this.executor = executor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "render", summary = "What is at places of the latent space, and what the judge says of it")
    @APIResponse(
            responseCode = "200",
            description =
                    "The pictures with the judge's opinion. With Accept: image/png, the picture of a single latent.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RenderingsView.class)),
                @Content(mediaType = PNG)
            })
    @APIResponse(responseCode = "400", description = "The body is not JSON.")
    @APIResponse(responseCode = "413", description = "The body is larger than 2 MiB.")
    @APIResponse(responseCode = "415", description = "The body's content-type is not application/json.")
    @APIResponse(responseCode = "422", description = "A value is not accepted; the problem names it.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or a part of the system is away.")
    public CompletionStage<RenderingsView> render(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RenderingRequest.class)))
                    InputStream body) {
        RenderingRequest request = read(body);
        KnownModel model = models.asked(request.model());
        return space.render(model.version(), request.checked(model.latentSize()))
                .thenApplyAsync(rendered -> RenderingsView.of(rendered, model.labels()), executor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PNG)
    @Blocking
    @Operation(hidden = true)
    // Of methods that fit as well, the framework takes the first by name: JSON for who has no preference.
    public CompletionStage<byte[]> renderPicture(
            InputStream body, @QueryParam("scale") @DefaultValue("1") String scale) {
        int side = Parameters.wholeNumber("scale", scale, 1, Png.MAX_SCALE);
        RenderingRequest request = read(body);
        KnownModel model = models.asked(request.model());
        List<float[]> latents = request.checked(model.latentSize());
        if (latents.size() != 1) {
            throw Problems.invalid("latents", "a PNG is of one latent, but there are " + latents.size());
        }
        return space.render(model.version(), latents)
                .thenApplyAsync(rendered -> Png.of(rendered.renderings().get(0).pixels(), side), executor);
    }

    private RenderingRequest read(InputStream body) {
        return RequestReader.read(bodyLimit.read(body), RenderingRequest.class);
    }
}
