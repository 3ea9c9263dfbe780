package dev.muddle.gateway.events;

import dev.muddle.contracts.EventDocuments;
import dev.muddle.gateway.http.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the JSON Schemas of the events, where the AsyncAPI document refers to them. */
@Path("/schemas")
class SchemasResource {

    @GET
    @Path("{name}")
    @Produces("application/schema+json")
    @Operation(hidden = true)
    public String get(@PathParam("name") String name) {
        return EventDocuments.schema(name).orElseThrow(() -> Problems.noSuchSchema(name, EventDocuments.SCHEMAS));
    }
}
