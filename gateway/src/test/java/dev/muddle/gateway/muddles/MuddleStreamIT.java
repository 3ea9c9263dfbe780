package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.EventStream;
import dev.muddle.gateway.EventStream.Block;
import dev.muddle.latent.Strategy;
import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who listens hears of every muddle once, in one order, whatever happens to the connection. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(MuddleStreamIT.FewListeners.class)
@Timeout(120)
class MuddleStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("api/v1/muddles/stream")
    URI stream;

    @TestHTTPResource
    URI root;

    @Inject
    StoredMuddles store;

    @Inject
    MuddleStream listeners;

    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    /** Of this test's muddles only. */
    private final String model = "model-" + UUID.randomUUID();

    private final String ofThisTest = "?model=" + model;

    @AfterEach
    void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> listeners.listeners() == 0);
    }

    @Test
    void whatIsMadeIsToldToWhoListens() throws IOException {
        // Given
        try (EventStream events = open()) {
            MuddledDigit digit = digit();

            // When
            store.keep(List.of(new Outcome.Made(digit)));

            // Then
            Block event = events.events(1).get(0);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("Cache-Control")).isEqualTo("no-store");
            assertThat(event.event()).isEqualTo("muddle");
            JsonNode muddle = json.readTree(event.data());
            assertThat(muddle).isEqualTo(Api.json(new Api(root).get(Api.MUDDLES + "/" + digit.id())));
        }
    }

    @Test
    void whoComesBackMissesNothing() {
        // Given
        Block last;
        List<MuddledDigit> missed;
        try (EventStream events = open()) {
            keep(2);
            last = events.events(2).get(1);
        }
        missed = keep(3);

        // When
        try (EventStream events = open("Last-Event-ID", last.id())) {
            List<MuddledDigit> later = keep(1);

            // Then
            assertThat(events.events(4).stream().map(this::id))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(missed.stream(), later.stream())
                            .map(digit -> digit.id().toString())
                            .toList());
        }
    }

    @Test
    void whoHeardNothingYetMissesNothingEither() {
        // Given
        Block greeting;
        try (EventStream events = open()) {
            greeting = events.next();
        }
        MuddledDigit digit = keep(1).get(0);

        // When
        try (EventStream events = open("Last-Event-ID", greeting.id())) {

            // Then
            assertThat(id(events.events(1).get(0))).isEqualTo(digit.id().toString());
        }
    }

    @Test
    void moreThanAPageIsToldInItsOrder() {
        // Given
        List<MuddledDigit> digits = keep(120);

        // When
        try (EventStream events = EventStream.open(URI.create(stream + ofThisTest + "&since=2026-01-01T00:00:00Z"))) {

            // Then
            assertThat(events.events(120).stream().map(this::id))
                    .containsExactlyElementsOf(digits.stream()
                            .map(digit -> digit.id().toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void whatIsKeptByATransactionThatTakesLongerIsNotMissed() throws SQLException {
        // Given: a transaction that began earlier and ends later than that of another muddle.
        MuddledDigit slow = digit();
        try (EventStream events = open();
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, slow);
            MuddledDigit quick = keep(1).get(0);

            // When
            connection.commit();

            // Then
            assertThat(events.events(2).stream().map(this::id))
                    .containsExactly(slow.id().toString(), quick.id().toString());
        }
    }

    @Test
    void withoutNewsThereIsASignOfLife() {
        // Given
        try (EventStream events = open()) {
            Block greeting = events.next();

            // When
            Block block = events.next();

            // Then
            assertThat(greeting.comment()).isEqualTo("listening");
            assertThat(block.comment()).isEqualTo("still here");
            assertThat(block.data()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"label=5", "partner=4", "quality=hard", "strategy=average"})
    void whatIsNotAskedForIsNotTold(String filter) {
        // Given
        try (EventStream events = EventStream.open(URI.create(stream + ofThisTest + "&" + filter))) {
            keep(3);

            // When
            Block block = events.next(next -> next.data() != null || "still here".equals(next.comment()));

            // Then
            assertThat(block.data()).isNull();
        }
    }

    @Test
    void oneListenerTooManyIsSentAway() {
        // Given
        try (EventStream first = open();
                EventStream second = open()) {

            // When
            HttpResponse<byte[]> third = new Api(root).get("api/v1/muddles/stream");

            // Then
            assertThatProblem(third).is(429, "too-many-requests").says("2 listen already");
            assertThat(Api.header(third, "Retry-After")).isEqualTo("1");
            assertThat(List.of(first.next().comment(), second.next().comment())).containsOnly("listening");
        }
    }

    @Test
    void whoDoesNotReadIsCutOff() throws IOException {
        // Given
        keep(4_000);
        String request = "GET /api/v1/muddles/stream?since=2026-01-01T00:00:00Z&model=%s HTTP/1.1\r\nHost: test\r\n\r\n"
                .formatted(model);
        try (Socket sleeper = new Socket()) {
            sleeper.setReceiveBufferSize(4_096);
            sleeper.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));

            // When
            sleeper.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            // Then
            await().atMost(PATIENCE).until(() -> listeners.listeners() == 1);
            await().atMost(PATIENCE).until(() -> listeners.listeners() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?label=x,      none, label,         a whole number",
        "?until=2026-01-01T00:00:00Z, none, until, there is no parameter until",
        "?since=later,  none, since,         2026-01-31T12:00:00Z",
        "'',            x,    Last-Event-ID, must be an id of an event"
    })
    void whatIsNotAcceptedIsNamed(String query, String lastEventId, String field, String accepted) {
        // Given
        Api api = new Api(root);
        var request = api.request("api/v1/muddles/stream" + query).header("Accept", "text/event-stream");
        if (!lastEventId.equals("none")) {
            request.header("Last-Event-ID", lastEventId);
        }

        // When
        HttpResponse<byte[]> response = api.send(request).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says(accepted);
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo(field);
    }

    private EventStream open(String... headers) {
        return EventStream.open(URI.create(stream + ofThisTest), headers);
    }

    private String id(Block event) {
        try {
            return json.readTree(event.data()).at("/id").textValue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<MuddledDigit> keep(int count) {
        List<MuddledDigit> digits =
                IntStream.range(0, count).mapToObj(i -> digit()).toList();
        store.keep(digits.stream().map(Outcome.Made::new).toList());
        return digits;
    }

    private MuddledDigit digit() {
        return SampleEvents.digit(
                UUID.randomUUID(), new MuddleRecipe(4, 9, Split.TEST, Strategy.FARTHEST, 5, 1, 7), model);
    }

    private void insert(Connection connection, MuddledDigit digit) throws SQLException {
        String sql = """
                insert into gateway.muddle (id, label, partner, strategy, model, quality, event)
                values (?, 4, 9, 'farthest', ?, 'strict', ?)
                """;
        try {
            Database.update(connection, sql, digit.id(), model, json.writeValueAsBytes(digit));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Two may listen, and are not waited for. */
    public static final class FewListeners implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "muddle.gateway.stream.max-listeners",
                    "2",
                    "muddle.gateway.stream.heartbeat",
                    "2s",
                    "muddle.gateway.stream.patience",
                    "2s");
        }
    }
}
