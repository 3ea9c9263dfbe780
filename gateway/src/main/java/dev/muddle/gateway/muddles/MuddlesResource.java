package dev.muddle.gateway.muddles;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.http.BodyLimit;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.http.Turns;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.gateway.muddles.Outcome.Failed;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.gateway.pictures.UploadedPicture;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes muddled digits, and shows those that were made. */
@Path(MuddlesResource.PATH)
@Tag(name = "muddles", description = "Handwritten digits that are hard to read on purpose.")
class MuddlesResource {

    static final String PATH = "/api/v1/muddles";

    private static final String PNG = "image/png";

    /** Seeds that a client in any language can hold: JSON numbers are exact up to 2⁵³. */
    private static final int SEED_BITS = 53;

    private final Muddles muddles;
    private final OutcomeStore store;
    private final ActiveModel active;
    private final BodyLimit bodyLimit;
    private final ManagedExecutor executor;
    private final SecureRandom random = new SecureRandom();

    /** The largest pictures take 100 MB each while they are read. */
    private final Turns pictures = new Turns(2, 16, Duration.ofSeconds(5));

    MuddlesResource(
            Muddles muddles, OutcomeStore store, ActiveModel active, BodyLimit bodyLimit, ManagedExecutor executor) {
        this.bodyLimit = bodyLimit;
        this.executor = executor;
        this.muddles = muddles;
        this.store = store;
        this.active = active;
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
    public CompletionStage<Response> make(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = MuddleRequest.class)))
                    InputStream body) {
        return make(body, digit -> created(digit).entity(MuddleView.of(digit)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PNG)
    @Blocking
    @Operation(hidden = true)
    public CompletionStage<Response> makePicture(
            InputStream body, @QueryParam("scale") @DefaultValue("1") String scale) {
        int side = scale(scale);
        return make(body, digit -> created(digit).type(PNG).entity(Png.of(digit.pixels(), side)));
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
        return find(id, digit -> Response.ok(MuddleView.of(digit)));
    }

    @GET
    @Path("{id}/image")
    @Produces(PNG)
    @Operation(operationId = "getMuddleImage", summary = "The picture of a muddled digit, white on black")
    @APIResponse(responseCode = "200", description = "28×28 pixels, or scale times that.")
    public Response image(@PathParam("id") String id, @QueryParam("scale") @DefaultValue("1") String scale) {
        return picture(id, scale, MuddledDigit::pixels);
    }

    @GET
    @Path("{id}/a/image")
    @Produces(PNG)
    @Operation(operationId = "getMuddleImageA", summary = "The picture of source a")
    public Response imageOfA(@PathParam("id") String id, @QueryParam("scale") @DefaultValue("1") String scale) {
        return picture(id, scale, digit -> digit.a().pixels());
    }

    @GET
    @Path("{id}/b/image")
    @Produces(PNG)
    @Operation(operationId = "getMuddleImageB", summary = "The picture of source b")
    public Response imageOfB(@PathParam("id") String id, @QueryParam("scale") @DefaultValue("1") String scale) {
        return picture(id, scale, digit -> digit.b().pixels());
    }

    private CompletionStage<Response> make(InputStream body, Function<MuddledDigit, Response.ResponseBuilder> show) {
        EncodeRequested request = read(body);
        // Elsewhere than on the thread that brought the outcome, which brings those of others too.
        return muddles.make(request)
                .handleAsync(
                        (outcome, failure) ->
                                failure == null ? respond(outcome, show) : unfinished(request.id(), failure),
                        executor);
    }

    private Response unfinished(UUID id, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            store.keepRequest(id);
            return pending(id);
        }
        throw new CompletionException(cause);
    }

    private EncodeRequested read(InputStream body) {
        MuddleRequest request = RequestReader.read(bodyLimit.read(body), MuddleRequest.class);
        MuddleRecipe recipe =
                request.toRecipe(active.require().labels().size(), () -> random.nextLong() >>> (Long.SIZE - SEED_BITS));
        String image = request.image();
        byte[] pixels = image == null ? null : pictures.take(() -> UploadedPicture.toPixels(image));
        return new EncodeRequested(UUID.randomUUID(), recipe, pixels);
    }

    private Response find(String id, Function<MuddledDigit, Response.ResponseBuilder> show) {
        UUID uuid = uuid(id);
        return store.outcome(uuid).map(outcome -> respond(outcome, show)).orElseGet(() -> {
            if (!store.isRequested(uuid)) {
                throw Problems.noSuchMuddle(id);
            }
            return pending(uuid);
        });
    }

    private Response picture(String id, String scale, Function<MuddledDigit, byte[]> pixels) {
        int side = scale(scale);
        return find(id, digit -> Response.ok(Png.of(pixels.apply(digit), side), PNG));
    }

    private static Response respond(Outcome outcome, Function<MuddledDigit, Response.ResponseBuilder> show) {
        if (outcome instanceof Failed failed) {
            throw Problems.failed(failed.failure());
        }
        return show.apply(((Made) outcome).digit()).build();
    }

    private static Response.ResponseBuilder created(MuddledDigit digit) {
        return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, path(digit.id()));
    }

    /** Where a muddle is to be found. */
    static String path(UUID id) {
        return PATH + "/" + id;
    }

    private static Response pending(UUID id) {
        return Response.accepted(Map.of("id", id, "status", "pending", "links", Map.of("self", path(id))))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LOCATION, path(id))
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.noSuchMuddle(id);
        }
    }

    private static int scale(String text) {
        try {
            int scale = Integer.parseInt(text);
            if (scale >= 1 && scale <= Png.MAX_SCALE) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer.
        }
        throw Problems.invalid("scale", "scale must be a whole number in 1 to " + Png.MAX_SCALE + ", but is " + text);
    }
}
