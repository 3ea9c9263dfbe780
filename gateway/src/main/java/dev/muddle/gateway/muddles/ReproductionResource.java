package dev.muddle.gateway.muddles;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.gateway.http.QueryReader;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.gateway.muddles.Outcome.Failed;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.gateway.pictures.Png;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where permalinks lead. */
@Path(Reproduction.PATH)
@Tag(name = "muddles")
class ReproductionResource {

    private final Muddles muddles;
    private final OutcomeStore store;
    private final MuddleResponses responses;
    private final ActiveModel active;

    ReproductionResource(Muddles muddles, OutcomeStore store, MuddleResponses responses, ActiveModel active) {
        this.muddles = muddles;
        this.store = store;
        this.responses = responses;
        this.active = active;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "reproduceMuddle",
            summary = "The muddled digit that a recipe gives",
            description = "The parameters mean what the members of a POST mean. The same seed and model give the same"
                    + " picture; it is made when it is first asked for.")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description = "RFC 7240: respond-async to not wait, wait=N to wait N seconds at the most.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The muddled digit. With Accept: image/png, its picture.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MuddleView.class)),
                @Content(mediaType = MuddlesResource.PNG)
            })
    @APIResponse(responseCode = "202", description = "It takes longer: ask again after Retry-After seconds.")
    @APIResponse(responseCode = "409", description = "The model is not in the registry, or was never active.")
    @APIResponse(responseCode = "422", description = "A parameter is not accepted; the problem names it.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or a part of the system is away.")
    public CompletionStage<Response> get(
            @BeanParam RecipeParameters documented, @Context UriInfo uri, @Context HttpHeaders headers) {
        return reproduce(new QueryReader(uri), headers, made -> found(made).entity(MuddleView.of(made)));
    }

    @GET
    @Produces(MuddlesResource.PNG)
    @Blocking
    @Operation(hidden = true)
    public CompletionStage<Response> getPicture(@Context UriInfo uri, @Context HttpHeaders headers) {
        QueryReader query = new QueryReader(uri);
        String scale = query.text("scale");
        int side = PictureScale.parse(scale == null ? "1" : scale);
        return reproduce(
                query,
                headers,
                made -> found(made)
                        .type(MuddlesResource.PNG)
                        .entity(Png.of(made.digit().pixels(), side)));
    }

    private CompletionStage<Response> reproduce(
            QueryReader query, HttpHeaders headers, Function<Made, Response.ResponseBuilder> show) {
        Reproduction reproduction = read(query);
        Optional<Outcome> before = store.outcome(reproduction.id()).filter(outcome -> !isWorthAnotherTry(outcome));
        CompletableFuture<Outcome> outcome = before.map(CompletableFuture::completedFuture)
                .orElseGet(() -> make(reproduction, responses.patience(headers)));
        return responses.whenEnded(reproduction.id(), outcome, headers, show);
    }

    private Reproduction read(QueryReader query) {
        MuddleRequest request = RecipeParameters.read(query);
        query.check();
        MuddleRecipe recipe = request.toRecipe(active.require().labels().size(), request::seed);
        String model = recipe.model() == null ? active.require().version() : recipe.model();
        return new Reproduction(Reproduction.with(model, recipe));
    }

    /** A failure that may have passed. */
    private boolean isWorthAnotherTry(Outcome outcome) {
        boolean passes = outcome instanceof Failed failed
                && (failed.failure().problem() == Problem.INTERNAL
                        || failed.failure().problem() == Problem.UNKNOWN_MODEL);
        if (passes) {
            store.forgetFailure(outcome.id());
            store.forgetRequest(outcome.id());
        }
        return passes;
    }

    /** Asks for it, unless that is under way. */
    private CompletableFuture<Outcome> make(Reproduction reproduction, Duration patience) {
        return store.claimRequest(reproduction.id())
                ? muddles.makeClaimed(new EncodeRequested(reproduction.id(), reproduction.recipe(), null), patience)
                : muddles.await(reproduction.id(), patience);
    }

    private static Response.ResponseBuilder found(Made made) {
        return Response.ok().header(HttpHeaders.CONTENT_LOCATION, MuddleResponses.path(made.id()));
    }
}
