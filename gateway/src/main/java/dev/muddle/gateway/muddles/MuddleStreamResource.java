package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.QueryReader;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what is made while it is made. */
@Path(MuddlesResource.PATH + "/stream")
@Tag(name = "muddles")
class MuddleStreamResource {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final MuddleStream stream;

    MuddleStreamResource(MuddleStream stream) {
        this.stream = stream;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamMuddles",
            summary = "Muddled digits as they are made: server-sent events",
            description = "Events are named muddle, and their data is what GET /muddles/{id} shows. Each has an id; who"
                    + " sends the last one as Last-Event-ID, as browsers do by themselves, misses nothing, also at"
                    + " another replica. Without news there is a comment now and then. With since, what was made since"
                    + " then comes first. Who reads too slowly is cut off, and may come back.")
    @APIResponse(
            responseCode = "200",
            description = "The stream; it has no end.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = MuddleView.class)))
    @APIResponse(responseCode = "422", description = "A parameter is not accepted; the problem names it.")
    @APIResponse(responseCode = "429", description = "Too many listen; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "The database is away.")
    public void listen(
            @BeanParam FilterParameters documented,
            @Parameter(description = "The id of the last event that was read.") @HeaderParam(LAST_EVENT_ID)
                    String lastEventId,
            @Context UriInfo uri,
            @Context HttpServerResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        QueryReader query = new QueryReader(uri);
        MuddleFilter filter = MuddleFilter.ofStream(query);
        Optional<StreamPosition> after = Optional.ofNullable(lastEventId).flatMap(StreamPosition::parse);
        if (lastEventId != null && after.isEmpty()) {
            query.error(LAST_EVENT_ID, LAST_EVENT_ID + " must be an id of an event, but is " + lastEventId);
        }
        query.check();
        // Neither kept by caches nor held back by proxies until there is enough of it.
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("X-Accel-Buffering", "no");
        stream.listen(sink, sse, filter, after);
    }
}
