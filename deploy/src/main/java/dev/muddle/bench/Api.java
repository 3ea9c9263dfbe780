package dev.muddle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.latent.Strategy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The HTTP API of the system that is measured. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;

    Api(String url) {
        this.url = url;
    }

    /** Asks for a muddle by the plain average. */
    CompletableFuture<HttpResponse<String>> muddle(long seed) {
        String body = "{\"label\": %d, \"seed\": %d}".formatted(seed % 10, seed);
        return http.sendAsync(post("/api/v1/muddles", body), BodyHandlers.ofString());
    }

    /** Makes a batch, and tells how many items a second were made by the system's own clock. */
    double batch(Strategy strategy, int steps, int count) throws IOException, InterruptedException {
        String body =
                "{\"count\": %d, \"strategy\": \"%s\", \"steps\": %d, \"seed\": 7}".formatted(count, strategy, steps);
        JsonNode batch = read(post("/api/v1/batches", body));
        while (batch.path("state").asText().equals("running")) {
            Thread.sleep(PAUSE.toMillis());
            batch = read(to(batch.path("links").path("self").asText()).build());
        }
        if (batch.path("done").asInt() != count) {
            throw new IOException("the batch did not end well: " + batch);
        }
        Duration took = Duration.between(
                Instant.parse(batch.path("createdAt").asText()),
                Instant.parse(batch.path("endedAt").asText()));
        return count * 1e9 / took.toNanos();
    }

    private JsonNode read(HttpRequest request) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private HttpRequest post(String path, String body) {
        return to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(1));
    }
}
