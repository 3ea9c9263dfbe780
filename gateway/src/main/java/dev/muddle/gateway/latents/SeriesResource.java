package dev.muddle.gateway.latents;

import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.http.Parameters;
import dev.muddle.gateway.models.ModelCatalog;
import dev.muddle.gateway.models.ModelCatalog.KnownModel;
import dev.muddle.gateway.muddles.MuddleResponses;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Interpolation;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way from a muddle's a to its b. */
@Path("/api/v1/muddles/{id}/series")
@Tag(name = "muddles")
class SeriesResource {

    private static final String PNG = "image/png";

    private final MuddleResponses responses;
    private final LatentSpace space;
    private final ModelCatalog models;
    private final ManagedExecutor executor;

    SeriesResource(MuddleResponses responses, LatentSpace space, ModelCatalog models, ManagedExecutor executor) {
        this.responses = responses;
        this.space = space;
        this.models = models;
        this.executor = executor;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "getSeries", summary = "All steps between a muddle's a and b, with their verdicts")
    @APIResponse(
            responseCode = "200",
            description = "The steps from a to b; one of them is the muddle.",
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The muddle is still being made: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "404", description = "There is no such muddle.")
    @APIResponse(responseCode = "409", description = "The model that made the muddle is no longer there.")
    @APIResponse(responseCode = "422", description = "The number of steps is not accepted.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "A part of the system is away.")
    public CompletionStage<Response> steps(
            @PathParam("id") String id,
            @Parameter(description = "How many, 1 to 101. Left out: those of the recipe.") @QueryParam("steps")
                    String steps) {
        return rendered(id, steps, (digit, series, rendered) -> {
            List<String> labels =
                    models.find(digit.model()).map(KnownModel::labels).orElseThrow();
            return Response.ok(SeriesView.of(digit, series, rendered, labels, MuddleResponses.path(digit.id())));
        });
    }

    @GET
    @Path("image")
    @Produces(PNG)
    @Blocking
    @Operation(operationId = "getSeriesImage", summary = "All steps side by side, the muddle in a frame")
    @APIResponse(responseCode = "200", description = "A PNG, 32 pixels a step wide, or scale times that.")
    @APIResponse(
            responseCode = "202",
            description = "The muddle is still being made: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "404", description = "There is no such muddle.")
    @APIResponse(responseCode = "422", description = "The number of steps or the scale is not accepted.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "A part of the system is away.")
    public CompletionStage<Response> image(
            @PathParam("id") String id,
            @QueryParam("steps") String steps,
            @Parameter(description = "1 to 8.") @QueryParam("scale") @DefaultValue("1") String scale) {
        int side = Parameters.wholeNumber("scale", scale, 1, Png.MAX_STRIP_SCALE);
        return rendered(id, steps, (digit, series, rendered) -> {
            List<byte[]> pictures = rendered.renderings().stream()
                    .map(LatentsRendered.Rendering::pixels)
                    .toList();
            return Response.ok(Png.strip(pictures, series.chosen(), side), PNG);
        });
    }

    private CompletionStage<Response> rendered(String id, String steps, Show show) {
        Integer count =
                steps == null ? null : (Integer) Parameters.wholeNumber("steps", steps, 1, Interpolation.MAX_STEPS);
        Optional<Made> made = responses.made(id);
        if (made.isEmpty()) {
            return CompletableFuture.completedFuture(
                    MuddleResponses.pending(UUID.fromString(id)).build());
        }
        MuddledDigit digit = made.get().digit();
        Series series = Series.of(digit, count);
        return space.render(digit.model(), series.latents(digit))
                .thenApplyAsync(rendered -> show.of(digit, series, rendered).build(), executor);
    }

    @FunctionalInterface
    private interface Show {
        Response.ResponseBuilder of(MuddledDigit digit, Series series, LatentsRendered rendered);
    }
}
