package dev.muddle.gateway.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.gateway.Api;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A caller who asks for batches of muddles between 4 and 9 and between 3 and 5. */
record BatchApi(Api api) {

    static final String BATCHES = "api/v1/batches";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    BatchApi(URI root) {
        this(new Api(root));
    }

    /** Begins a batch. */
    UUID create(int count) {
        HttpResponse<byte[]> accepted =
                post("{\"count\": %d, \"labels\": [4, 3], \"partnerLabels\": [9, 5], \"seed\": 7}".formatted(count));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = Api.json(accepted).at("/id").textValue();
        assertThat(Api.header(accepted, "Location")).endsWith("/api/v1/batches/" + id);
        return UUID.fromString(id);
    }

    HttpResponse<byte[]> post(String body) {
        return api.postTo(BATCHES, body).join();
    }

    HttpResponse<byte[]> cancel(UUID id) {
        return api.postTo(BATCHES + "/" + id + "/cancellation", "").join();
    }

    JsonNode view(UUID id) {
        return Api.json(api.get(BATCHES + "/" + id));
    }

    JsonNode awaitState(UUID id, String state) {
        return await().atMost(PATIENCE)
                .until(() -> view(id), view -> view.at("/state").textValue().equals(state));
    }

    HttpResponse<byte[]> export(UUID id, String format) {
        return api.get(BATCHES + "/" + id + "/export?format=" + format);
    }

    /** Those of a batch's items. */
    static Set<UUID> muddleIds(UUID batch, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> BatchPlan.muddleId(batch, index))
                .collect(Collectors.toSet());
    }
}
