package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A client of the HTTP API. */
final class MuddleClient {

    private static final String MUDDLES = "/api/v1/muddles";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Over HTTP/2 it would refuse to ask for many at once. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;

    MuddleClient(String url) {
        this.url = url;
    }

    /** Makes a muddle and gives what the API says of it. */
    JsonNode make(String request) throws IOException, InterruptedException {
        return JSON.readTree(created(request, "application/json").body());
    }

    /** Makes a muddle by a request with more headers, and gives what the API says of it. */
    JsonNode make(String request, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder builder = post(request, "application/json");
        headers.forEach(builder::header);
        return JSON.readTree(created(request, builder).body());
    }

    /** Makes a muddle and gives the answer, with the bare picture. */
    HttpResponse<byte[]> makePicture(String request) throws IOException, InterruptedException {
        return created(request, "image/png");
    }

    private HttpResponse<byte[]> created(String request, String accept) throws IOException, InterruptedException {
        return created(request, post(request, accept));
    }

    private HttpResponse<byte[]> created(String request, HttpRequest.Builder post)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(post.build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode())
                .as(() -> request + " was answered " + new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return response;
    }

    /** Asks for a muddle without waiting for the answer. */
    CompletableFuture<HttpResponse<byte[]>> ask(String request) {
        return http.sendAsync(post(request, "application/json").build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder post(String request, String accept) {
        return to(MUDDLES)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(request));
    }

    /** Asks for a muddle that is still being made until it is made, or the time is up. */
    HttpResponse<byte[]> awaitMade(String path, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        HttpResponse<byte[]> response = get(path);
        while (response.statusCode() == 202 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            response = get(path);
        }
        return response;
    }

    HttpResponse<byte[]> postTo(String path, String body) throws IOException, InterruptedException {
        return http.send(
                to(path).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** Sends a request of the API document. Of a stream, which does not end, nothing is read. */
    HttpResponse<byte[]> send(ApiRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = to(request.target());
        request.headers().forEach(builder::header);
        if (request.body() != null) {
            builder.header("Content-Type", "application/json");
        }
        builder.method(
                request.operation().method(),
                request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        return http.send(
                builder.build(),
                head -> head.headers()
                                .firstValue("Content-Type")
                                .filter(type -> type.startsWith("text/event-stream"))
                                .isPresent()
                        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), MuddleClient::hangUp)
                        : BodySubscribers.ofByteArray());
    }

    private static byte[] hangUp(InputStream stream) {
        try (stream) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all of a batch is made. */
    JsonNode awaitDone(String batch, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        JsonNode state = getJson(batch);
        while (state.at("/state").textValue().equals("running") && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            state = getJson(batch);
        }
        return state;
    }

    static JsonNode parse(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Waits until the service says that it is ready. */
    boolean awaitReady(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isReady() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return isReady();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), BodyHandlers.ofByteArray());
    }

    JsonNode getJson(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }
}
