package dev.muddle.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The same requests each time, as clients send them who know that a system may fail: a batch, single ones by HTTP with an
 * idempotency key, and single ones by Kafka. One that is not accepted is sent again, until it is or there is no time left.
 */
final class Traffic implements AutoCloseable {

    private static final String[] STRATEGIES = {"average", "farthest", "balanced"};
    /** Of requests whose results nobody counts. */
    static final int PROBE_SEED = 999_999_937;

    private static final Duration SHORTEST_CALL = Duration.ofMillis(1);
    private static final int CALLS = 30;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(35);
    private static final Duration ACTIVATION_PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final KafkaProducer<String, byte[]> producer;

    Traffic(String url, String bootstrapServers) {
        this.url = url;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Requests that were accepted.
     *
     * @param byId the seed of each single request
     */
    record Accepted(UUID batch, int batchCount, Map<UUID, Integer> byId) {
        int count() {
            return batchCount + byId.size();
        }
    }

    /** Sends them all, one single request every so often. */
    Accepted send(int batchCount, int singles, Duration interval, long end) throws IOException, InterruptedException {
        UUID batch = batch(batchCount, end);
        Map<UUID, Integer> byId = new ConcurrentHashMap<>();
        String attempt = UUID.randomUUID().toString();
        for (int seed = 0; seed < singles; seed++) {
            long next = System.nanoTime() + interval.toNanos();
            byId.put(seed % 2 == 0 ? byHttp(seed, attempt + seed, end) : byKafka(seed, end), seed);
            Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime())));
        }
        return new Accepted(batch, batchCount, byId);
    }

    private UUID batch(int count, long end) throws IOException, InterruptedException {
        String body = "{\"count\": %d, \"strategy\": \"average\", \"seed\": 7}".formatted(count);
        HttpRequest request = post("/api/v1/batches", body).build();
        HttpResponse<String> answer = sendUntilAccepted(request, end);
        return UUID.fromString(JSON.readTree(answer.body()).path("id").asText());
    }

    /** Whether a batch has ended, with everything made. */
    JsonNode batch(UUID id) throws IOException, InterruptedException {
        return JSON.readTree(http.send(to("/api/v1/batches/" + id).build(), BodyHandlers.ofString())
                .body());
    }

    private UUID byHttp(int seed, String key, long end) throws IOException, InterruptedException {
        HttpRequest request = post("/api/v1/muddles", body(seed))
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=5")
                .build();
        String location =
                sendUntilAccepted(request, end).headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private UUID byKafka(int seed, long end) throws IOException, InterruptedException {
        UUID id = UUID.randomUUID();
        byte[] body = body(seed).getBytes(StandardCharsets.UTF_8);
        while (true) {
            try {
                producer.send(new ProducerRecord<>("muddle.requests", id.toString(), body))
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return id;
            } catch (ExecutionException | TimeoutException e) {
                pauseBefore(end, "a record", e);
            }
        }
    }

    private static String body(int seed) {
        return "{\"label\": %d, \"strategy\": \"%s\", \"seed\": %d}"
                .formatted(seed % 10, STRATEGIES[seed % STRATEGIES.length], seed);
    }

    private HttpResponse<String> sendUntilAccepted(HttpRequest request, long end)
            throws IOException, InterruptedException {
        while (true) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                boolean underWay = answer.statusCode() == 409
                        && answer.headers().firstValue("Location").isPresent();
                if (answer.statusCode() / 100 == 2 || underWay) {
                    return answer;
                }
                pauseBefore(end, answer.statusCode() + " " + answer.body(), null);
            } catch (IOException e) {
                pauseBefore(end, request.uri().toString(), e);
            }
        }
    }

    private static void pauseBefore(long end, String what, Exception cause) throws IOException, InterruptedException {
        if (System.nanoTime() > end) {
            throw new IOException("is not accepted any more: " + what, cause);
        }
        Thread.sleep(PAUSE.toMillis());
    }

    /**
     * Asks questions of which nothing remains, and hangs up: sometimes before anyone has begun to work on them, sometimes
     * when the answer is under way.
     */
    void hangUp(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            int unused = status(to("/api/v1/digits/test/" + i), SHORTEST_CALL.multipliedBy(1 + i % CALLS));
        }
    }

    /** Whether a service says that it is ready, and that none of its channels has failed. */
    boolean isHealthy(String address) throws InterruptedException {
        return status(HttpRequest.newBuilder(URI.create(address + "/q/health"))) == 200;
    }

    /** Whether a muddle is made, and a question answered, while the caller waits. */
    boolean works() throws InterruptedException {
        return status(post("/api/v1/muddles", body(PROBE_SEED)).header("Prefer", "wait=5")) == 201
                && status(to("/api/v1/digits/test/0")) == 200;
    }

    /**
     * Asks for a model for as long as the answer is that somebody is busy: all digits may have to be encoded first.
     *
     * @return the status of the last answer
     */
    int activate(String version) throws InterruptedException {
        long end = System.nanoTime() + ACTIVATION_PATIENCE.toNanos();
        while (true) {
            int status = status(post("/api/v1/models/" + version + "/activation", ""));
            if ((status != 503 && status != 0) || System.nanoTime() > end) {
                return status;
            }
            // As a caller does who is told to look again later.
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private int status(HttpRequest.Builder request) throws InterruptedException {
        return status(request, PATIENCE);
    }

    /** 0 if there is none by then: the client closes the connection. */
    private int status(HttpRequest.Builder request, Duration patience) throws InterruptedException {
        try {
            return http.send(request.timeout(patience).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpRequest.Builder post(String path, String body) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
