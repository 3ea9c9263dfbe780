package dev.muddle.gateway.exports;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muddle.gateway.batches.BatchPlan;
import java.util.List;

/** What an archive says of the batch it holds: all that it takes to make it again. */
@JsonPropertyOrder({"model", "labelNames", "count", "made", "failed", "plan"})
record BatchCard(String model, List<String> labelNames, int count, int made, int failed, BatchPlan plan) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .build();

    static byte[] of(Export export) {
        BatchCard card = new BatchCard(
                export.batch().model(),
                export.batch().labelNames(),
                export.batch().plan().count(),
                export.batch().done(),
                export.batch().failed(),
                export.batch().plan());
        try {
            return JSON.writeValueAsBytes(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a batch can always be written", e);
        }
    }
}
