package dev.muddle.gateway.votes;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.http.BodyLimit;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.models.ModelCatalog;
import dev.muddle.gateway.models.ModelCatalog.KnownModel;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.gateway.muddles.OutcomeStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes what people see in muddles, and compares it with what the judge sees. */
@Path("/api/v1/votes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "votes", description = "What people take muddles for.")
class VotesResource {

    private final VoteStore votes;
    private final OutcomeStore outcomes;
    private final ModelCatalog models;
    private final BodyLimit bodyLimit;

    VotesResource(VoteStore votes, OutcomeStore outcomes, ModelCatalog models, BodyLimit bodyLimit) {
        this.votes = votes;
        this.outcomes = outcomes;
        this.models = models;
        this.bodyLimit = bodyLimit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "vote", summary = "Say which label a muddle looks like")
    @APIResponse(
            responseCode = "201",
            description = "The vote is kept. With it come the votes on the same muddle.",
            content = @Content(schema = @Schema(implementation = VoteView.class)))
    @APIResponse(responseCode = "400", description = "The body is not JSON.")
    @APIResponse(responseCode = "413", description = "The body is larger than 2 MiB.")
    @APIResponse(responseCode = "415", description = "The body's content-type is not application/json.")
    @APIResponse(responseCode = "422", description = "There is no such muddle, or its model has no such label.")
    @APIResponse(responseCode = "503", description = "The database is away.")
    public Response vote(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = VoteRequest.class)))
                    InputStream body) {
        VoteRequest request = RequestReader.read(bodyLimit.read(body), VoteRequest.class);
        MuddledDigit digit = made(request.muddleId());
        int labels = digit.verdict().probabilities().length;
        int label = request.label(labels);
        votes.keep(digit, label);
        VoteView view = new VoteView(digit.id(), label, name(digit, label), votes.on(digit.id(), labels));
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    @GET
    @Path("summary")
    @Blocking
    @Operation(
            operationId = "getVotesSummary",
            summary = "People's votes beside the judge's probabilities, per pair of labels")
    @APIResponse(
            responseCode = "200",
            description = "The pairs that were voted on.",
            content = @Content(schema = @Schema(implementation = VotesSummaryView.class)))
    @APIResponse(responseCode = "422", description = "There is no such model.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or the database is away.")
    public VotesSummaryView summary(
            @Parameter(description = "Version of the model whose muddles were voted on. Left out: the active one.")
                    @QueryParam("model")
                    String model) {
        KnownModel known = models.asked(model);
        return VotesSummaryView.of(known.version(), known.labels(), votes.pairs(known.version()));
    }

    private MuddledDigit made(UUID muddle) {
        return outcomes.outcome(muddle)
                .filter(Made.class::isInstance)
                .map(Made.class::cast)
                .map(Made::digit)
                .orElseThrow(() -> Problems.invalid("muddle", "there is no muddle with the id " + muddle));
    }

    /** A muddle names its own labels; the others' names its model knows, while it is there. */
    private String name(MuddledDigit digit, int label) {
        List<String> names = models.find(digit.model()).map(KnownModel::labels).orElse(List.of());
        return label < names.size() ? names.get(label) : Integer.toString(label);
    }
}
