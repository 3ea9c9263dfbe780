package dev.muddle.gateway.batches;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.batches.PlayedFlow.Answer;
import dev.muddle.gateway.muddles.SampleEvents;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of batches, on real Kafka and Postgres; the other services are played. */
@QuarkusTest
class BatchExportIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Inject
    ObjectMapper json;

    @Inject
    BatchStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private BatchApi batches;
    private PlayedFlow flow;

    @BeforeEach
    void activateModel() {
        batches = new BatchApi(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @AfterEach
    void cancelAll() {
        flow.close();
        store.newest(100).forEach(batch -> store.cancel(batch.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "idx", "npz", "ndjson", "zip"})
    void twoBatchesOfOneRequestAreTheSameBytes(String format) {
        // Given
        play(Answer::made);
        UUID first = batches.create(60);
        UUID second = batches.create(60);
        batches.awaitState(first, "done");
        batches.awaitState(second, "done");

        // When
        List<HttpResponse<byte[]>> exports = List.of(batches.export(first, format), batches.export(second, format));

        // Then
        assertThat(exports).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(exports.get(1).body()).isNotEmpty().isEqualTo(exports.get(0).body());
        assertThat(Api.header(exports.get(0), "Content-Disposition"))
                .startsWith(
                        "attachment; filename=\"muddle-" + first + "." + (format.equals("idx") ? "idx.zip" : format));
    }

    @Test
    void anExportIsThereWhenTheBatchIsDone() {
        // Given
        play(request -> Answer.NONE);
        UUID id = batches.create(1);

        // When
        HttpResponse<byte[]> export = batches.export(id, "zip");

        // Then
        assertThatProblem(export).is(409, "batch-not-done").says("running");
        assertThatProblem(batches.export(id, "tar")).is(422, "invalid-request").says("parquet, idx, npz, ndjson, zip");
    }

    private void play(Function<EncodeRequested, Answer> answers) {
        flow = new PlayedFlow(bootstrapServers, json, answers);
    }
}
