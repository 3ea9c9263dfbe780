package dev.muddle.gateway.batches;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.batches.PlayedFlow.Answer;
import dev.muddle.gateway.muddles.SampleEvents;
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
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batches through the gateway, on real Kafka and Postgres; the other services are played. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(BatchIT.SmallLimits.class)
class BatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_OUTSTANDING = 16;

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

    private BatchApi batches;
    private PlayedFlow flow;

    @BeforeEach
    void activateModel() {
        batches = new BatchApi(root);
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
        // Given
        play(Answer::made);

        // When
        UUID id = batches.create(COUNT);

        // Then
        JsonNode done = batches.awaitState(id, "done");
        assertThat(done.at("/done").intValue()).isEqualTo(COUNT);
        assertThat(done.at("/failed").intValue()).isZero();
        assertThat(done.at("/etaSeconds").intValue()).isZero();
        assertThat(done.at("/rate").doubleValue()).isPositive();
        assertThat(flow.requests())
                .allMatch(EncodeRequested::bulk)
                .extracting(EncodeRequested::id)
                .containsExactlyInAnyOrderElementsOf(BatchApi.muddleIds(id, COUNT));
    }

    @Test
    void noMoreAreUnderWayThanMayBe() {
        // Given
        play(request -> Answer.NONE);
        batches.create(COUNT);

        // When
        batches.create(COUNT);

        // Then: so it stays for many ticks.
        await().atMost(PATIENCE).until(() -> flow.requests().size() >= MAX_OUTSTANDING);
        await().during(Duration.ofMillis(500)).until(() -> flow.requests().size() == MAX_OUTSTANDING);
    }

    @Test
    void twoThatDriveAtATimeSendNothingTwice() {
        // Given
        BatchDriver replica = new BatchDriver(config, store, publisher);
        play(Answer::made);
        UUID id = batches.create(COUNT);

        // When
        while (replica.step()) {
            Thread.onSpinWait();
        }

        // Then
        assertThat(batches.view(id).at("/done").intValue()).isEqualTo(COUNT);
        assertThat(flow.requests())
                .extracting(EncodeRequested::id)
                .containsExactlyInAnyOrderElementsOf(BatchApi.muddleIds(id, COUNT));
    }

    @Test
    void anotherTakesOverFromADriverThatDies() throws SQLException {
        UUID id;
        play(Answer::made);
        try (Connection dying = dataSource.getConnection()) {
            // Given: it leads, and has not got far.
            dying.setAutoCommit(false);
            assertThat(awaitLead(dying)).isTrue();
            id = batches.create(COUNT);
            await().during(Duration.ofMillis(300)).until(() -> flow.requests().isEmpty());

            // When
            dying.rollback();
        }

        // Then
        assertThat(batches.awaitState(id, "done").at("/done").intValue()).isEqualTo(COUNT);
    }

    @Test
    void aDriverThatVanishesWithoutAWordIsNotWaitedForForHours() {
        // When
        List<String> limits =
                new Database(dataSource).query("""
                        select current_setting('idle_in_transaction_session_timeout') as idle,
                               current_setting('lock_timeout') as lock
                        """, row -> row.getString("idle") + " " + row.getString("lock"));

        // Then
        assertThat(limits).containsExactly("30s 15s");
    }

    @Test
    void aDriverThatDiesAfterItSentDoesNoHarm() throws SQLException {
        // Given: what it sent is under way, what it noted is lost.
        play(Answer::made);
        UUID id;
        try (Connection dying = dataSource.getConnection()) {
            dying.setAutoCommit(false);
            assertThat(awaitLead(dying)).isTrue();
            id = batches.create(COUNT);
            Batch batch = store.find(id).orElseThrow();
            List<Integer> first = List.of(0, 1, 2);
            BatchItems.send(dying, id, first);
            store.advance(dying, id, first.size());
            publisher.publish(BatchDriver.requests(batch, first));
            await().atMost(PATIENCE).until(() -> flow.requests().size() == 3);

            // When
            dying.rollback();
        }

        // Then
        assertThat(batches.awaitState(id, "done").at("/done").intValue()).isEqualTo(COUNT);
        assertThat(rows("muddle", id)).isEqualTo(COUNT);
    }

    @Test
    void anItemThatIsLostIsSentAgain() {
        // Given: every request is lost when it comes first.
        Set<UUID> lost = ConcurrentHashMap.newKeySet();
        play(request -> lost.add(request.id()) ? Answer.NONE : Answer.made(request));

        // When
        UUID id = batches.create(10);

        // Then
        assertThat(batches.awaitState(id, "done").at("/done").intValue()).isEqualTo(10);
        assertThat(flow.requests()).extracting(EncodeRequested::id).hasSameElementsAs(BatchApi.muddleIds(id, 10));
        assertThat(flow.requests()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void whatFailsIsCountedAndLeftOut() {
        // Given
        play(request -> request.recipe().label() == 3 ? Answer.failed(request) : Answer.made(request));

        // When
        UUID id = batches.create(COUNT);

        // Then
        JsonNode done = batches.awaitState(id, "done");
        assertThat(done.at("/done").intValue()).isEqualTo(COUNT / 2);
        assertThat(done.at("/failed").intValue()).isEqualTo(COUNT / 2);
        assertThat(lines(batches.export(id, "ndjson").body())).isEqualTo(COUNT / 2);
    }

    @Test
    void aBatchOfWhichNothingCanBeMadeIsGivenUp() {
        // Given
        play(Answer::failed);

        // When
        UUID id = batches.create(COUNT);

        // Then
        JsonNode failed = batches.awaitState(id, "failed");
        assertThat(failed.at("/done").intValue()).isZero();
        assertThat(flow.requests()).hasSizeLessThan(COUNT);
        assertThatProblem(batches.export(id, "parquet")).is(409, "batch-not-done");
    }

    @Test
    void nothingMoreIsSentOfABatchThatIsCancelled() {
        // Given
        play(request -> Answer.NONE);
        UUID id = batches.create(COUNT);
        await().atMost(PATIENCE).until(() -> flow.requests().size() == MAX_OUTSTANDING);

        // When
        HttpResponse<byte[]> cancelled = batches.cancel(id);

        // Then: its place is another's.
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(Api.json(cancelled).at("/state").textValue()).isEqualTo("cancelled");
        UUID other = batches.create(10);
        await().atMost(PATIENCE).until(() -> flow.requests().size() == MAX_OUTSTANDING + 10);
        assertThat(flow.requests().subList(MAX_OUTSTANDING, MAX_OUTSTANDING + 10))
                .extracting(EncodeRequested::id)
                .containsExactlyInAnyOrderElementsOf(BatchApi.muddleIds(other, 10));
    }

    @Test
    void oneBatchTooManyIsSentAway() {
        // Given
        batches.create(COUNT);
        batches.create(COUNT);
        batches.create(COUNT);

        // When
        HttpResponse<byte[]> refused = batches.post("{\"count\": 1}");

        // Then
        assertThatProblem(refused).is(429, "too-many-batches").says("3 batches run already");
        assertThat(Api.header(refused, "Retry-After")).isEqualTo("30");
    }

    private void play(Function<EncodeRequested, Answer> answers) {
        flow = new PlayedFlow(bootstrapServers, json, answers);
    }

    private boolean awaitLead(Connection connection) {
        return await().atMost(PATIENCE).until(() -> store.lead(connection), lead -> lead);
    }

    private int rows(String table, UUID batch) {
        return new Database(dataSource)
                .queryFirst(
                        "select count(*) from gateway." + table + " where id = any (?)", row -> row.getInt(1), (Object)
                                BatchApi.muddleIds(batch, COUNT).toArray(UUID[]::new))
                .orElseThrow();
    }

    private static long lines(byte[] body) {
        return IntStream.range(0, body.length).filter(i -> body[i] == '\n').count();
    }

    /**
     * Few under way, so that a batch of some hundred items is many steps; losses are noticed soon. What begins doesn't wait
     * until it is looked for.
     */
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
                    "muddle.batches.idle-tick",
                    "1h",
                    "muddle.batches.resend-after",
                    "5s");
        }
    }
}
