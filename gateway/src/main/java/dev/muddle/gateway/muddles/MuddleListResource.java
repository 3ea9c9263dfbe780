package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.ListPosition;
import dev.muddle.gateway.http.PageLinks;
import dev.muddle.gateway.http.QueryReader;
import dev.muddle.gateway.muddles.Outcome.Made;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists what was made. */
@Path(MuddlesResource.PATH)
@Tag(name = "muddles")
class MuddleListResource {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final MuddleStore store;

    MuddleListResource(MuddleStore store) {
        this.store = store;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "listMuddles",
            summary = "Muddled digits that were made, newest first",
            description = "A page at a time: links.next leads to the next, with the same filters.")
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "Made before.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many on a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "From links.next: where the page before ended.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page.",
            content = @Content(schema = @Schema(implementation = MuddleListView.class)))
    @APIResponse(responseCode = "422", description = "A parameter is not accepted; the problem names it.")
    public MuddleListView list(@BeanParam FilterParameters documented, @Context UriInfo uri) {
        QueryReader query = new QueryReader(uri);
        MuddleFilter filter = MuddleFilter.of(query);
        Integer asked = query.integer("limit", 1, MAX_LIMIT);
        Optional<ListPosition> after = Optional.ofNullable(query.position("cursor"));
        query.check();
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        // One more than fits tells whether there is a next page.
        List<Made> found = store.newest(filter, after, limit + 1);
        List<Made> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? next(uri, page.get(limit - 1)) : null;
        String self = PageLinks.self(uri);
        return new MuddleListView(page.stream().map(MuddleView::of).toList(), new MuddleListView.Links(self, next));
    }

    private static String next(UriInfo uri, Made last) {
        return PageLinks.with(uri, "cursor", new ListPosition(last.madeAt(), last.id()).cursor());
    }
}
