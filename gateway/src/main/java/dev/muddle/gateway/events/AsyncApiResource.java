package dev.muddle.gateway.events;

import dev.muddle.contracts.EventDocuments;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the description of the events, beside the OpenAPI document. */
@Path("/asyncapi")
class AsyncApiResource {

    @GET
    @Produces("application/yaml;charset=utf-8")
    @Operation(hidden = true)
    public String get() {
        return EventDocuments.asyncApi();
    }
}
