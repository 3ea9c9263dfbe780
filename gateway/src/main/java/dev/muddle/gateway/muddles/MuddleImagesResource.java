package dev.muddle.gateway.muddles;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.pictures.Png;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the pictures of a muddled digit and of its sources. */
@Path(MuddlesResource.PATH)
@Produces(MuddlesResource.PNG)
@Tag(name = "muddles")
class MuddleImagesResource {

    private final MuddleResponses responses;

    MuddleImagesResource(MuddleResponses responses) {
        this.responses = responses;
    }

    @GET
    @Path("{id}/image")
    @Operation(operationId = "getMuddleImage", summary = "The picture of a muddled digit, white on black")
    @APIResponse(responseCode = "200", description = "28×28 pixels, or scale times that.")
    @APIResponse(responseCode = "202", description = "It is still being made: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "404", description = "There is no such muddle.")
    @APIResponse(responseCode = "422", description = "The scale is not accepted.")
    public Response image(@PathParam("id") String id, @QueryParam("scale") @DefaultValue("1") String scale) {
        return picture(id, scale, MuddledDigit::pixels);
    }

    @GET
    @Path("{id}/a/image")
    @Operation(operationId = "getMuddleImageA", summary = "The picture of source a")
    @APIResponse(responseCode = "200", description = "28×28 pixels, or scale times that.")
    @APIResponse(responseCode = "202", description = "It is still being made: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "404", description = "There is no such muddle.")
    @APIResponse(responseCode = "422", description = "The scale is not accepted.")
    public Response imageOfA(@PathParam("id") String id, @QueryParam("scale") @DefaultValue("1") String scale) {
        return picture(id, scale, digit -> digit.a().pixels());
    }

    @GET
    @Path("{id}/b/image")
    @Operation(operationId = "getMuddleImageB", summary = "The picture of source b")
    @APIResponse(responseCode = "200", description = "28×28 pixels, or scale times that.")
    @APIResponse(responseCode = "202", description = "It is still being made: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "404", description = "There is no such muddle.")
    @APIResponse(responseCode = "422", description = "The scale is not accepted.")
    public Response imageOfB(@PathParam("id") String id, @QueryParam("scale") @DefaultValue("1") String scale) {
        return picture(id, scale, digit -> digit.b().pixels());
    }

    private Response picture(String id, String scale, Function<MuddledDigit, byte[]> pixels) {
        int side = PictureScale.parse(scale);
        return responses.find(id, made -> Response.ok(Png.of(pixels.apply(made.digit()), side), MuddlesResource.PNG));
    }
}
