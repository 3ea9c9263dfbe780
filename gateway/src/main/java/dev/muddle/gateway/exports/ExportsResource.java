package dev.muddle.gateway.exports;

import dev.muddle.gateway.batches.Batch;
import dev.muddle.gateway.batches.BatchState;
import dev.muddle.gateway.batches.BatchStore;
import dev.muddle.gateway.http.Problems;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hands a batch out as a data set. */
@Path("/api/v1/batches")
@Tag(name = "batches")
class ExportsResource {

    /** Each takes a thread as long as its reader is slow. */
    private static final int MAX_EXPORTS = 8;

    private static final int BUFFER = 1 << 16;

    private final BatchStore batches;
    private final ExportStore store;
    private final Semaphore places = new Semaphore(MAX_EXPORTS);

    ExportsResource(BatchStore batches, ExportStore store) {
        this.batches = batches;
        this.store = store;
    }

    @GET
    @Path("{id}/export")
    @Blocking
    @Operation(
            operationId = "exportBatch",
            summary = "A batch as a data set",
            description =
                    "Items that failed are left out. The same request, seed and model give the same bytes, also by another"
                            + " batch. The label of an item is that of its source a; p_label are the judge's probabilities.")
    @APIResponse(
            responseCode = "200",
            description = "The data set, as an attachment.",
            content = {
                @Content(mediaType = "application/vnd.apache.parquet"),
                @Content(mediaType = "application/zip"),
                @Content(mediaType = "application/octet-stream"),
                @Content(mediaType = "application/x-ndjson")
            })
    @APIResponse(responseCode = "404", description = "There is no such batch.")
    @APIResponse(responseCode = "409", description = "The batch is not done.")
    @APIResponse(responseCode = "422", description = "The format is not one of those.")
    @APIResponse(
            responseCode = "429",
            description = "Too many exports are being sent; try again after Retry-After seconds.")
    public Response export(
            @PathParam("id") String id,
            @Parameter(
                            required = true,
                            description =
                                    "parquet: the columns of Hugging Face's image data sets. idx: MNIST's files and a table"
                                            + " of soft labels, zipped. npz: NumPy arrays. ndjson: a JSON object a line."
                                            + " zip: PNGs with a manifest.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"parquet", "idx", "npz", "ndjson", "zip"}))
                    @QueryParam("format")
                    String format) {
        ExportFormat chosen = ExportFormat.of(format).orElseThrow(() -> unknown(format));
        Batch batch = batches.find(id).orElseThrow(() -> Problems.noSuchBatch(id));
        if (batch.state() != BatchState.DONE) {
            throw Problems.batchNotDone(batch.state().toString());
        }
        Export export = new Export(batch, store.items(batch.id(), batch.plan().count()));
        String file = "muddle-" + batch.id() + "." + chosen.extension();
        StreamingOutput body = out -> write(export, chosen, out);
        return Response.ok(body, chosen.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }

    private void write(Export export, ExportFormat format, OutputStream out) throws IOException {
        if (!places.tryAcquire()) {
            throw Problems.tooManyExports(MAX_EXPORTS);
        }
        try {
            OutputStream buffered = new BufferedOutputStream(out, BUFFER);
            format.write(export, buffered);
            buffered.flush();
        } finally {
            places.release();
        }
    }

    private static RuntimeException unknown(String format) {
        List<String> names =
                Arrays.stream(ExportFormat.values()).map(ExportFormat::toString).toList();
        return Problems.invalid("format", "format must be one of " + String.join(", ", names) + ", but is " + format);
    }
}
