package dev.muddle.gateway.batches;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.batches.PlayedFlow.Answer;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Verdict;
import dev.muddle.messaging.EventPublisher;
import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches through the gateway, on real Kafka and Postgres; the other services are played. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(BatchIT.SmallLimits.class)
class BatchIT {

    private static final String BATCHES = "api/v1/batches";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** As few as may be under way at any pace. */
    private static final int MAX_OUTSTANDING = Pace.LEAST;

    private static final int COUNT = 300;

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource dataSource;

    @Inject
    BatchStore store;

    @Inject
    BatchesConfig config;

    @Inject
    EventPublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Api api;
    private PlayedFlow flow;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @AfterEach
    void cancelAll() {
        if (flow != null) {
            flow.close();
        }
        store.newest(100).forEach(batch -> store.cancel(batch.id()));
    }

    @Test
    void everyItemIsMadeOnce() {
        play(BatchIT::made);
        // When
        UUID id = batch(COUNT);

        // Then
        JsonNode done = awaitState(id, "done");
        assertThat(done.at("/done").intValue()).isEqualTo(COUNT);
        assertThat(done.at("/failed").intValue()).isZero();
        assertThat(done.at("/etaSeconds").intValue()).isZero();
        assertThat(done.at("/rate").doubleValue()).isPositive();
        assertThat(flow.requests()).extracting(EncodeRequested::id).containsExactlyInAnyOrderElementsOf(ids(id));
    }

    @Test
    void noMoreAreUnderWayThanMayBe() {
        play(request -> Answer.NONE);
        // Given
        batch(COUNT);

        // When
        batch(COUNT);

        // Then: so it stays for many ticks.
        await().atMost(PATIENCE).until(() -> flow.requests().size() >= MAX_OUTSTANDING);
        await().during(Duration.ofMillis(500)).until(() -> flow.requests().size() == MAX_OUTSTANDING);
    }

    @Test
    void twoThatDriveAtATimeSendNothingTwice() {
        // Given
        BatchDriver replica = new BatchDriver(config, store, publisher);
        play(BatchIT::made);
        UUID id = batch(COUNT);

        // When
        while (replica.step()) {
            Thread.onSpinWait();
        }

        // Then
        assertThat(view(id).at("/done").intValue()).isEqualTo(COUNT);
        assertThat(flow.requests()).extracting(EncodeRequested::id).containsExactlyInAnyOrderElementsOf(ids(id));
    }

    @Test
    void anotherTakesOverFromADriverThatDies() throws SQLException {
        play(BatchIT::made);
        UUID id;
        try (Connection dying = dataSource.getConnection()) {
            // Given: it leads, and has not got far.
            dying.setAutoCommit(false);
            assertThat(awaitLead(dying)).isTrue();
            id = batch(COUNT);
            await().during(Duration.ofMillis(300)).until(() -> flow.requests().isEmpty());

            // When
            dying.rollback();
        }

        // Then
        assertThat(awaitState(id, "done").at("/done").intValue()).isEqualTo(COUNT);
    }

    @Test
    void aDriverThatDiesAfterItSentDoesNoHarm() throws SQLException {
        play(BatchIT::made);
        // Given: what it sent is under way, what it noted is lost.
        UUID id;
        try (Connection dying = dataSource.getConnection()) {
            dying.setAutoCommit(false);
            assertThat(awaitLead(dying)).isTrue();
            id = batch(COUNT);
            Batch batch = store.find(id).orElseThrow();
            List<Integer> first = List.of(0, 1, 2);
            store.send(dying, id, first);
            publisher.publish(BatchDriver.requests(batch, first));
            await().atMost(PATIENCE).until(() -> flow.requests().size() == 3);

            // When
            dying.rollback();
        }

        // Then
        assertThat(awaitState(id, "done").at("/done").intValue()).isEqualTo(COUNT);
        assertThat(rows("muddle", id)).isEqualTo(COUNT);
    }

    @Test
    void anItemThatIsLostIsSentAgain() {
        // Given: every request is lost when it comes first.
        Set<UUID> lost = ConcurrentHashMap.newKeySet();
        play(request -> lost.add(request.id()) ? Answer.NONE : made(request));
        // When
        UUID id = batch(10);

        // Then
        assertThat(awaitState(id, "done").at("/done").intValue()).isEqualTo(10);
        assertThat(flow.requests()).extracting(EncodeRequested::id).hasSameElementsAs(ids(id, 10));
        assertThat(flow.requests()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void whatFailsIsCountedAndLeftOut() {
        play(request -> request.recipe().label() == 3 ? failed(request) : made(request));
        // When
        UUID id = batch(COUNT);

        // Then
        JsonNode done = awaitState(id, "done");
        assertThat(done.at("/done").intValue()).isEqualTo(COUNT / 2);
        assertThat(done.at("/failed").intValue()).isEqualTo(COUNT / 2);
        assertThat(lines(export(id, "ndjson").body())).isEqualTo(COUNT / 2);
    }

    @Test
    void aBatchOfWhichNothingCanBeMadeIsGivenUp() {
        play(BatchIT::failed);
        // When
        UUID id = batch(COUNT);

        // Then
        JsonNode failed = awaitState(id, "failed");
        assertThat(failed.at("/done").intValue()).isZero();
        assertThat(flow.requests()).hasSizeLessThan(COUNT);
        assertThatProblem(export(id, "parquet")).is(409, "batch-not-done");
    }

    @Test
    void nothingMoreIsSentOfABatchThatIsCancelled() {
        play(request -> Answer.NONE);
        // Given
        UUID id = batch(COUNT);
        await().atMost(PATIENCE).until(() -> flow.requests().size() == MAX_OUTSTANDING);

        // When
        HttpResponse<byte[]> cancelled = post(BATCHES + "/" + id + "/cancellation", "");

        // Then: its place is another's.
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(Api.json(cancelled).at("/state").textValue()).isEqualTo("cancelled");
        UUID other = batch(10);
        await().atMost(PATIENCE).until(() -> flow.requests().size() == MAX_OUTSTANDING + 10);
        assertThat(flow.requests().subList(MAX_OUTSTANDING, MAX_OUTSTANDING + 10))
                .extracting(EncodeRequested::id)
                .containsExactlyInAnyOrderElementsOf(ids(other, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "idx", "npz", "ndjson", "zip"})
    void twoBatchesOfOneRequestAreTheSameBytes(String format) {
        play(BatchIT::made);
        // Given
        UUID first = batch(60);
        UUID second = batch(60);
        awaitState(first, "done");
        awaitState(second, "done");

        // When
        List<HttpResponse<byte[]>> exports = List.of(export(first, format), export(second, format));

        // Then
        assertThat(exports).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(exports.get(1).body()).isNotEmpty().isEqualTo(exports.get(0).body());
        assertThat(Api.header(exports.get(0), "Content-Disposition"))
                .startsWith(
                        "attachment; filename=\"muddle-" + first + "." + (format.equals("idx") ? "idx.zip" : format));
    }

    @Test
    void anExportIsThereWhenTheBatchIsDone() {
        play(request -> Answer.NONE);
        // Given
        UUID id = batch(COUNT);

        // When
        HttpResponse<byte[]> export = export(id, "zip");

        // Then
        assertThatProblem(export).is(409, "batch-not-done").says("running");
        assertThatProblem(export(id, "tar")).is(422, "invalid-request").says("parquet, idx, npz, ndjson, zip");
    }

    @Test
    void oneBatchTooManyIsSentAway() {
        // Given
        batch(COUNT);
        batch(COUNT);
        batch(COUNT);

        // When
        HttpResponse<byte[]> refused = post(BATCHES, "{\"count\": 1}");

        // Then
        assertThatProblem(refused).is(429, "too-many-batches").says("3 batches run already");
        assertThat(Api.header(refused, "Retry-After")).isEqualTo("30");
    }

    @Test
    void theListIsPagedNewestFirst() {
        // Given
        UUID first = batch(1);
        UUID second = batch(1);
        UUID third = batch(1);

        // When
        JsonNode page = Api.json(api.get(BATCHES + "?limit=2"));

        // Then
        assertThat(page.at("/batches").findValuesAsText("id")).containsExactly(third.toString(), second.toString());
        JsonNode next = Api.json(api.get(page.at("/links/next").textValue()));
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
        HttpResponse<byte[]> refused = post(BATCHES, body);

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
        HttpResponse<byte[]> response = api.get(BATCHES + path);

        // Then
        assertThatProblem(response).is(status, type);
    }

    private void play(Function<EncodeRequested, Answer> answers) {
        flow = new PlayedFlow(bootstrapServers, json, answers);
    }

    private UUID batch(int count) {
        HttpResponse<byte[]> accepted = post(
                BATCHES,
                "{\"count\": %d, \"labels\": [4, 3], \"partnerLabels\": [9, 5], \"seed\": 7}".formatted(count));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = Api.json(accepted).at("/id").textValue();
        assertThat(Api.header(accepted, "Location")).endsWith("/api/v1/batches/" + id);
        return UUID.fromString(id);
    }

    private HttpResponse<byte[]> post(String path, String body) {
        return api.send(api.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .join();
    }

    private JsonNode view(UUID id) {
        return Api.json(api.get(BATCHES + "/" + id));
    }

    private HttpResponse<byte[]> export(UUID id, String format) {
        return api.get(BATCHES + "/" + id + "/export?format=" + format);
    }

    private JsonNode awaitState(UUID id, String state) {
        return await().atMost(PATIENCE)
                .until(() -> view(id), view -> view.at("/state").textValue().equals(state));
    }

    private boolean awaitLead(Connection connection) {
        return await().atMost(PATIENCE).until(() -> store.lead(connection), lead -> lead);
    }

    private int rows(String table, UUID batch) {
        return new Database(dataSource)
                .queryFirst(
                        "select count(*) from gateway." + table + " where id = any (?)", row -> row.getInt(1), (Object)
                                ids(batch).toArray(UUID[]::new))
                .orElseThrow();
    }

    private static Set<UUID> ids(UUID batch) {
        return ids(batch, COUNT);
    }

    private static Set<UUID> ids(UUID batch, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> BatchPlan.muddleId(batch, index))
                .collect(Collectors.toSet());
    }

    private static long lines(byte[] body) {
        return IntStream.range(0, body.length).filter(i -> body[i] == '\n').count();
    }

    /** A digit that depends on the recipe alone, as the real ones do. */
    private static Answer made(EncodeRequested request) {
        int a = request.recipe().label();
        int b = request.recipe().partner();
        float[] probabilities = new float[SampleEvents.LABELS];
        probabilities[a] = 0.5f;
        probabilities[b] = 0.5f;
        return Answer.of(new MuddledDigit(
                request.id(),
                request.recipe(),
                SampleEvents.MODEL,
                sample(a, request.recipe().seed()),
                sample(b, request.recipe().seed() + 1),
                SampleEvents.distances(),
                0.5,
                new float[] {1, 2},
                SampleEvents.pixels(request.recipe().seed() + 2),
                Verdict.of(new Opinion(probabilities, 0.75), a, b)));
    }

    private static Sample sample(int label, long seed) {
        return new Sample(
                label, new DigitId(Split.TRAIN, (int) (seed % 60_000)), SampleEvents.pixels(seed), new float[] {label, 1
                });
    }

    private static Answer failed(EncodeRequested request) {
        return Answer.of(new MuddleFailed(request.id(), Stage.ENCODE, Problem.INTERNAL, "of a test"));
    }

    /** Few under way, so that a batch of some hundred items is many steps; losses are noticed soon. */
    public static final class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "muddle.batches.max-outstanding",
                    Integer.toString(MAX_OUTSTANDING),
                    "muddle.batches.max-running",
                    "3",
                    "muddle.batches.tick",
                    "20ms",
                    "muddle.batches.resend-after",
                    "5s");
        }
    }
}
