package dev.muddle.gateway.failures;

import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.failures.FailureView.Links;
import dev.muddle.gateway.failures.FailureView.Page;
import dev.muddle.gateway.http.ListPosition;
import dev.muddle.gateway.http.PageLinks;
import dev.muddle.gateway.http.QueryReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
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

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /** Before it come all that there are. */
    private static final ListPosition NEWEST =
            new ListPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final FailureStore store;

    FailuresResource(FailureStore store) {
        this.store = store;
    }

    @GET
    @Operation(operationId = "listFailures", summary = "Recent failures, newest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many at the most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "From links.next: where the page before ended.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "stage",
            in = ParameterIn.QUERY,
            description = "Of this step only.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"request", "encode", "blend", "decode"}))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "From this time on.",
            example = "2026-01-02T03:04:05Z",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of failures.",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "422", description = "A parameter is not accepted; the problem names it.")
    @APIResponse(responseCode = "503", description = "The database is away.")
    public Page list(@Context UriInfo uri) {
        QueryReader query = new QueryReader(uri);
        Integer asked = query.integer("limit", 1, MAX_LIMIT);
        ListPosition after = query.position("cursor");
        Stage stage = query.oneOf("stage", Stage.values());
        Instant since = query.instant("since");
        query.check();
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        // One more tells whether there is a next page.
        List<FailureView> found =
                store.newest(after == null ? NEWEST : after, since == null ? Instant.EPOCH : since, stage, limit + 1);
        List<FailureView> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? PageLinks.with(uri, "cursor", page.get(limit - 1).position().cursor())
                : null;
        return new Page(page, new Links(PageLinks.self(uri), next));
    }
}
