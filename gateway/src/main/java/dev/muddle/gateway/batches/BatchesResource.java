package dev.muddle.gateway.batches;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.gateway.http.BodyLimit;
import dev.muddle.gateway.http.Parameters;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.registry.ModelRegistry;
import io.quarkus.agroal.DataSource;
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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes many muddled digits by one request. */
@Path(BatchesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "batches", description = "Data sets of muddled digits.")
class BatchesResource {

    static final String PATH = "/api/v1/batches";

    private static final int MAX_PAGE = 100;
    private static final int SEED_BITS = 53;

    private final BatchStore store;
    private final BatchTicker ticker;
    private final BatchesConfig config;
    private final ActiveModel active;
    private final BodyLimit bodyLimit;
    private final Clock clock;
    private final ModelRegistry registry;
    private final SecureRandom random = new SecureRandom();

    BatchesResource(
            BatchStore store,
            BatchTicker ticker,
            BatchesConfig config,
            ActiveModel active,
            BodyLimit bodyLimit,
            Clock clock,
            @DataSource("registry") javax.sql.DataSource registry) {
        this.store = store;
        this.ticker = ticker;
        this.config = config;
        this.active = active;
        this.bodyLimit = bodyLimit;
        this.clock = clock;
        this.registry = new ModelRegistry(registry);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "makeBatch", summary = "Make up to 100,000 muddled digits")
    @APIResponse(
            responseCode = "202",
            description = "They are being made; see Location for how far it is.",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "400", description = "The body is not JSON.")
    @APIResponse(responseCode = "413", description = "The body is larger than 2 MiB.")
    @APIResponse(responseCode = "415", description = "The body's content-type is not application/json.")
    @APIResponse(responseCode = "422", description = "A value is not accepted; the problem names it.")
    @APIResponse(responseCode = "429", description = "Too many batches run; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or a part of the system is away.")
    public Response make(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BatchRequest.class)))
                    InputStream body) {
        BatchRequest request = RequestReader.read(bodyLimit.read(body), BatchRequest.class);
        Model model = request.model() == null ? activeModel() : model(request.model());
        BatchPlan plan = request.toPlan(
                model.version(), model.labels().size(), () -> random.nextLong() >>> (Long.SIZE - SEED_BITS));
        UUID id = UUID.randomUUID();
        if (!store.create(id, request.name(), plan, model.version(), model.labels(), config.maxRunning())) {
            throw Problems.tooManyBatches(config.maxRunning());
        }
        ticker.nudge();
        return Response.accepted(view(id.toString()))
                .header(HttpHeaders.LOCATION, PATH + "/" + id)
                .build();
    }

    @GET
    @Operation(operationId = "listBatches", summary = "The batches, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of them, with a link to the next if there are more.",
            content = @Content(schema = @Schema(implementation = BatchesView.class)))
    @APIResponse(responseCode = "404", description = "There is no batch before.")
    @APIResponse(responseCode = "422", description = "The limit is not accepted.")
    public BatchesView list(
            @Parameter(description = "How many, 1 to 100.", schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("limit")
                    @DefaultValue("20")
                    String limit,
            @Parameter(description = "The id of a batch: those that are older. From the link next.")
                    @QueryParam("before")
                    String before) {
        int size = Parameters.wholeNumber("limit", limit, 1, MAX_PAGE);
        List<Batch> found = before == null
                ? store.newest(size + 1)
                : store.before(find(before).id(), size + 1);
        List<Batch> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? PATH + "?limit=" + size + "&before=" + page.get(size - 1).id()
                : null;
        return new BatchesView(
                page.stream().map(batch -> BatchView.of(batch, clock.instant())).toList(), new PageLinks(next));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getBatch", summary = "How far a batch is")
    @APIResponse(
            responseCode = "200",
            description = "The batch.",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "404", description = "There is no such batch.")
    public BatchView get(@PathParam("id") String id) {
        return view(id);
    }

    @POST
    @Path("{id}/cancellation")
    @Operation(
            operationId = "cancelBatch",
            summary = "Cancel a batch",
            description = "Nothing more of it is sent. What was made stays. To cancel it twice does no harm.")
    @APIResponse(
            responseCode = "200",
            description = "It is cancelled.",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "404", description = "There is no such batch.")
    @APIResponse(responseCode = "409", description = "It has ended otherwise.")
    public BatchView cancel(@PathParam("id") String id) {
        store.cancel(find(id).id());
        Batch batch = find(id);
        if (batch.state() != BatchState.CANCELLED) {
            throw Problems.batchEnded(batch.state().toString());
        }
        return BatchView.of(batch, clock.instant());
    }

    private Model activeModel() {
        ModelActivated current = active.require();
        return new Model(current.version(), current.labels());
    }

    private Model model(String version) {
        return registry.manifest(version)
                .map(manifest -> new Model(version, manifest.labels()))
                .orElseThrow(() -> Problems.invalid(
                        "model", "model must be the version of a model that is or was active, but is " + version));
    }

    private BatchView view(String id) {
        return BatchView.of(find(id), clock.instant());
    }

    private Batch find(String id) {
        return store.find(id).orElseThrow(() -> Problems.noSuchBatch(id));
    }

    private record Model(String version, List<String> labels) {}

    /** A page of batches. */
    record BatchesView(List<BatchView> batches, PageLinks links) {}

    /** Where to go on. */
    record PageLinks(
            @Schema(description = "The older ones; null if there are none.", nullable = true)
            String next) {}
}
