package dev.muddle.gateway.digits;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.http.Parameters;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.latents.LatentSpace;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.registry.LabelledDigit;
import dev.muddle.registry.ModelRegistry;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the data set that the active model was trained on. */
@Path(DigitsResource.PATH)
@Tag(name = "digits", description = "The data set that the active model was trained on.")
class DigitsResource {

    static final String PATH = "/api/v1/digits";

    private static final int MAX_LIMIT = 500;

    private final ActiveModel active;
    private final LatentSpace space;
    private final ModelRegistry registry;
    private final ManagedExecutor executor;

    DigitsResource(
            ActiveModel active,
            LatentSpace space,
            @DataSource("registry") javax.sql.DataSource registry,
            ManagedExecutor executor) {
        this.active = active;
        this.space = space;
        this.registry = new ModelRegistry(registry);
        this.executor = executor;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDigits", summary = "Browse the data set")
    @APIResponse(
            responseCode = "200",
            description = "Digits in order, and a link to the next page.",
            content = @Content(schema = @Schema(implementation = DigitsPage.class)))
    @APIResponse(responseCode = "422", description = "A parameter is not accepted; the problem names it.")
    @APIResponse(responseCode = "503", description = "No model is active yet.")
    public DigitsPage list(
            @Parameter(description = "train or test.") @QueryParam("split") @DefaultValue("train") String split,
            @Parameter(description = "Only digits of this label.") @QueryParam("label") String label,
            @Parameter(description = "How many, 1 to 500.") @QueryParam("limit") @DefaultValue("50") String limit,
            @Parameter(description = "Where to go on: follow links.next.") @QueryParam("cursor") @DefaultValue("-1")
                    String cursor) {
        ModelActivated model = active.require();
        Split chosen = split(split)
                .orElseThrow(() -> Problems.invalid("split", "split must be train or test, but is " + split));
        Integer only = label == null
                ? null
                : (Integer)
                        Parameters.wholeNumber("label", label, 0, model.labels().size() - 1);
        int most = Parameters.wholeNumber("limit", limit, 1, MAX_LIMIT);
        int after = Parameters.wholeNumber("cursor", cursor, -1, Integer.MAX_VALUE);
        List<LabelledDigit> digits = registry.digits(model.dataSet(), chosen, only, after, most + 1);
        return DigitsPage.of(chosen, only, most, digits, model.labels());
    }

    @GET
    @Path("{split}/{index}")
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(operationId = "getDigit", summary = "A digit, and where it lies under the active model")
    @APIResponse(
            responseCode = "200",
            description = "The digit with its latent and the distances to all centroids.",
            content = @Content(schema = @Schema(implementation = PlacedDigitView.class)))
    @APIResponse(responseCode = "404", description = "There is no such digit.")
    @APIResponse(responseCode = "429", description = "Too many callers wait; try again after Retry-After seconds.")
    @APIResponse(responseCode = "503", description = "No model is active yet, or a part of the system is away.")
    public CompletionStage<PlacedDigitView> get(@PathParam("split") String split, @PathParam("index") String index) {
        ModelActivated model = active.require();
        LabelledDigit digit = find(model, split, index);
        return space.encode(model.version(), List.of(digit.pixels()))
                .thenApplyAsync(encoded -> PlacedDigitView.of(digit, encoded, model.labels()), executor);
    }

    @GET
    @Path("{split}/{index}/image")
    @Produces("image/png")
    @Operation(operationId = "getDigitImage", summary = "The picture of a digit, white on black")
    @APIResponse(responseCode = "200", description = "28×28 pixels, or scale times that.")
    @APIResponse(responseCode = "404", description = "There is no such digit.")
    @APIResponse(responseCode = "422", description = "The scale is not accepted.")
    @APIResponse(responseCode = "503", description = "No model is active yet.")
    public byte[] image(
            @PathParam("split") String split,
            @PathParam("index") String index,
            @QueryParam("scale") @DefaultValue("1") String scale) {
        int side = Parameters.wholeNumber("scale", scale, 1, Png.MAX_SCALE);
        return Png.of(find(active.require(), split, index).pixels(), side);
    }

    private LabelledDigit find(ModelActivated model, String split, String index) {
        return split(split)
                .flatMap(chosen -> index(index).map(position -> new DigitId(chosen, position)))
                .flatMap(id -> registry.digit(model.dataSet(), id))
                .orElseThrow(() -> Problems.noSuchDigit("there is no digit " + split + "/" + index
                        + "; the splits are train and test, and each counts its digits from 0"));
    }

    private static Optional<Split> split(String name) {
        return Arrays.stream(Split.values())
                .filter(split -> split.toString().equals(name))
                .findFirst();
    }

    private static Optional<Integer> index(String text) {
        try {
            int index = Integer.parseInt(text);
            return index < 0 ? Optional.empty() : Optional.of(index);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
