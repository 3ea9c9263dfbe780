package dev.muddle.gateway.muddles;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.gateway.http.BodyLimit;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.gateway.muddles.IdempotencyStore.Use;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.gateway.pictures.PictureTurns;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.gateway.pictures.UploadedPicture;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes muddled digits, and shows those that were made. */
@Path(MuddlesResource.PATH)
@Tag(name = "muddles", description = "Handwritten digits that are hard to read on purpose.")
class MuddlesResource {

    static final String PATH = "/api/v1/muddles";
    static final String PNG = "image/png";

    private static final String REPLAYED = "Idempotency-Replayed";

    private final Muddles muddles;
    private final OutcomeStore store;
    private final IdempotencyKeys keys;
    private final MuddleResponses responses;
    private final ActiveModel active;
    private final PictureTurns pictures;
    private final BodyLimit bodyLimit;

    MuddlesResource(
            Muddles muddles,
            OutcomeStore store,
            IdempotencyKeys keys,
            MuddleResponses responses,
            ActiveModel active,
            PictureTurns pictures,
            BodyLimit bodyLimit) {
        this.muddles = muddles;
        this.store = store;
        this.keys = keys;
        this.responses = responses;
        this.active = active;
        this.pictures = pictures;
        this.bodyLimit = bodyLimit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "makeMuddle", summary = "Make a muddled digit")
    @APIResponse(
            responseCode = "201",
            description = "The muddled digit. With Accept: image/png, its picture.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MuddleView.class)),
                @Content(mediaType = PNG)
            })
    @APIResponse(responseCode = "202", description = "It takes longer: ask at Location, after Retry-After seconds.")
    @APIResponse(responseCode = "400", description = "The body is not JSON.")
    @APIResponse(responseCode = "413", description = "The body is larger than 2 MiB.")
    @APIResponse(responseCode = "415", description = "The body's content-type is not application/json.")
    @APIResponse(responseCode = "422", description = "A value is not accepted; the problem names it.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or a part of the system is away.")
    @APIResponse(
            responseCode = "409",
            description =
                    "The request with this Idempotency-Key is still waited for, or the model is none that can be used.")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description = "RFC 7240: respond-async to not wait, wait=N to wait N seconds at the most.",
            schema = @Schema(type = SchemaType.STRING, examples = "respond-async, wait=5"))
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description =
                    "Any text for this request. If it is sent again, it is not made again: the first answer comes again, a 202 too.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    public CompletionStage<Response> make(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = MuddleRequest.class)))
                    InputStream body,
            @Context HttpHeaders headers) {
        return make(body, headers, made -> created(made).entity(MuddleView.of(made)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PNG)
    @Blocking
    @Operation(hidden = true)
    public CompletionStage<Response> makePicture(
            InputStream body, @Context HttpHeaders headers, @QueryParam("scale") @DefaultValue("1") String scale) {
        int side = PictureScale.parse(scale);
        return make(
                body,
                headers,
                made -> created(made).type(PNG).entity(Png.of(made.digit().pixels(), side)));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMuddle", summary = "A muddled digit that was made")
    @APIResponse(
            responseCode = "200",
            description = "The muddled digit.",
            content = @Content(schema = @Schema(implementation = MuddleView.class)))
    @APIResponse(responseCode = "202", description = "It is still being made: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "404", description = "There is no such muddle.")
    public Response get(@PathParam("id") String id) {
        return responses.find(id, made -> Response.ok(MuddleView.of(made)));
    }

    private CompletionStage<Response> make(
            InputStream body, HttpHeaders headers, Function<Made, Response.ResponseBuilder> show) {
        Optional<IdempotencyKey> key = IdempotencyKey.of(headers);
        byte[] bytes = bodyLimit.read(body);
        MuddleRequest asked = RequestReader.read(bytes, MuddleRequest.class);
        EncodeRequested request = request(UUID.randomUUID(), asked);
        Duration patience = responses.patience(headers);
        if (key.isEmpty()) {
            return responses.whenEnded(request.id(), muddles.make(request, patience), headers, show);
        }
        Use use = keys.use(key.get(), bytes, request.id());
        UUID id = use.muddle();
        Optional<Outcome> before = id.equals(request.id()) ? Optional.empty() : store.outcome(id);
        if (before.isEmpty() && store.claimRequest(id)) {
            // One that was claimed before was lost: it is sent again as it was, with its id and seed.
            EncodeRequested claimed = id.equals(request.id()) ? request : request(id, asked);
            Duration remaining = use.accepted() ? Duration.ZERO : patience;
            return responses
                    .whenEnded(id, muddles.makeClaimed(claimed, remaining), headers, show)
                    .thenApply(response -> remembered(key.get(), id, response));
        }
        if (use.accepted()) {
            return CompletableFuture.completedFuture(replayed(responses.pendingAgain(id, headers)));
        }
        return CompletableFuture.completedFuture(
                replay(before.orElseThrow(() -> Problems.idempotencyInProgress(id, MuddleResponses.path(id))), show));
    }

    private Response remembered(IdempotencyKey key, UUID id, Response first) {
        if (first.getStatus() == Response.Status.ACCEPTED.getStatusCode()) {
            keys.accept(key, id);
        }
        return first;
    }

    private EncodeRequested request(UUID id, MuddleRequest request) {
        MuddleRecipe recipe = request.toRecipe(active.require().labels().size(), () -> MuddleSeeds.of(id));
        String image = request.image();
        byte[] pixels = image == null ? null : pictures.take(() -> UploadedPicture.toPixels(image));
        return new EncodeRequested(id, recipe, pixels);
    }

    private static Response replay(Outcome outcome, Function<Made, Response.ResponseBuilder> show) {
        try {
            return replayed(MuddleResponses.show(outcome, show));
        } catch (HttpProblem failed) {
            throw HttpProblem.builder(failed).withHeader(REPLAYED, true).build();
        }
    }

    private static Response replayed(Response.ResponseBuilder response) {
        return response.header(REPLAYED, true).build();
    }

    private static Response.ResponseBuilder created(Made made) {
        return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, MuddleResponses.path(made.id()));
    }
}
