package dev.muddle.gateway.batches;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked of batches, and what is answered to anything else. */
@QuarkusTest
class BatchRequestIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Inject
    BatchStore store;

    private BatchApi batches;

    @BeforeEach
    void activateModel() {
        batches = new BatchApi(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @AfterEach
    void cancelAll() {
        store.newest(100).forEach(batch -> store.cancel(batch.id()));
    }

    @Test
    void theListIsPagedNewestFirst() {
        // Given
        UUID first = batches.create(1);
        UUID second = batches.create(1);
        UUID third = batches.create(1);

        // When
        JsonNode page = Api.json(batches.api().get(BatchApi.BATCHES + "?limit=2"));

        // Then
        assertThat(page.at("/batches").findValuesAsText("id")).containsExactly(third.toString(), second.toString());
        JsonNode next = Api.json(batches.api().get(page.at("/links/next").textValue()));
        assertThat(next.at("/batches/0/id").textValue()).isEqualTo(first.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"count\": 0}',              422, invalid-request",
        "'{\"count\": 100001}',         422, invalid-request",
        "'{\"count\": \"many\"}',       422, invalid-request",
        "'{\"count\": 1, \"labels\": []}', 422, invalid-request",
        "'{\"count\": 1, \"labels\": [10]}', 422, invalid-request",
        "'[]',                          400, malformed-json"
    })
    void anotherBodyIsRefused(String body, int status, String type) {
        // When
        HttpResponse<byte[]> refused = batches.post(body);

        // Then
        assertThatProblem(refused).is(status, type);
    }

    @ParameterizedTest
    @CsvSource({
        "/5b1c1a8e-3a0e-4c53-8f0b-0d9e5a3f7c11,                    404, no-such-batch",
        "/five,                                                    404, no-such-batch",
        "/five/export?format=zip,                                  404, no-such-batch",
        "/five/export,                                             422, invalid-request",
        "?limit=0,                                                 422, invalid-request",
        "?limit=all,                                               422, invalid-request",
        "?before=five,                                             404, no-such-batch"
    })
    void whatIsNotThereIsSaid(String path, int status, String type) {
        // When
        HttpResponse<byte[]> response = batches.api().get(BatchApi.BATCHES + path);

        // Then
        assertThatProblem(response).is(status, type);
    }
}
