package dev.muddle.gateway.failures;

import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.failures.FailureView.Links;
import dev.muddle.gateway.failures.FailureView.Page;
import dev.muddle.gateway.http.Problems;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists what could not be made. */
@Path("/api/v1/failures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "failures", description = "What could not be made, and why.")
class FailuresResource {

    private static final int MAX_LIMIT = 200;

    /** In what Postgres can hold. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final FailureStore store;

    FailuresResource(FailureStore store) {
        this.store = store;
    }

    @GET
    @Operation(operationId = "listFailures", summary = "Recent failures, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of failures.",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "422", description = "A parameter is not accepted; the problem names it.")
    @APIResponse(responseCode = "503", description = "The database is away.")
    public Page list(
            @Parameter(
                            description = "How many at the most.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "From the link next of the page before.") @QueryParam("cursor") String cursor,
            @Parameter(
                            description = "Of this step only.",
                            schema = @Schema(enumeration = {"request", "encode", "blend", "decode"}))
                    @QueryParam("stage")
                    String stage,
            @Parameter(description = "From this time on.", example = "2026-01-02T03:04:05Z") @QueryParam("since")
                    String since,
            @Context UriInfo uri) {
        int most = limit(limit);
        // One more tells whether there is a next page.
        List<FailureView> found = store.newest(position(cursor), time(since), stage(stage), most + 1);
        List<FailureView> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? next(uri, page.get(most - 1)) : null;
        return new Page(page, new Links(relative(uri.getRequestUri()), next));
    }

    private static String next(UriInfo uri, FailureView last) {
        return relative(UriBuilder.fromUri(uri.getRequestUri())
                .replaceQueryParam("cursor", last.position().cursor())
                .build());
    }

    private static String relative(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer.
        }
        throw Problems.invalid("limit", "limit must be a whole number in 1 to " + MAX_LIMIT + ", but is " + text);
    }

    private static FailurePosition position(String cursor) {
        return cursor == null
                ? FailurePosition.START
                : FailurePosition.parse(cursor)
                        .orElseThrow(() -> Problems.invalid(
                                "cursor", "cursor must be from the link next of a page, but is " + cursor));
    }

    private static Stage stage(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        "stage",
                        "stage must be one of "
                                + Arrays.stream(Stage.values())
                                        .map(Stage::toString)
                                        .collect(Collectors.joining(", "))
                                + ", but is " + text));
    }

    private static Instant time(String text) {
        try {
            Instant time = text == null ? EARLIEST : OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Falls through to the same answer.
        }
        throw Problems.invalid("since", "since must be a time from 1970 on like 2026-01-02T03:04:05Z, but is " + text);
    }
}
