package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with a key is made once, however often it is sent. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class IdempotencyIT {

    private static final int DIGEST_SIZE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Inject
    DataSource dataSource;

    @Inject
    IdempotencyStore keys;

    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);
    private final String body = "{\"label\": 4, \"seed\": %d}".formatted(seed);
    private final String key = "key-" + UUID.randomUUID();

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void theSameRequestAgainIsAnsweredTheSame() {
        // Given
        HttpResponse<byte[]> first = make();

        // When
        HttpResponse<byte[]> again = post(body).join();

        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Api.header(again, "Location")).isEqualTo(Api.header(first, "Location"));
        assertThat(Api.header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(Api.header(first, "Idempotency-Replayed")).isEqualTo("none");
    }

    @Test
    void aFailureIsAnsweredTheSameToo() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> first = post(body);
        UUID id = peers.encodeRequest(seed).id();
        peers.send(new MuddleFailed(id, Stage.ENCODE, Problem.UNKNOWN_LABEL, "of a test"));
        first.join();

        // When
        HttpResponse<byte[]> again = post(body).join();

        // Then
        assertThatProblem(again).is(422, "unknown-label").says("of a test");
        assertThat(Api.header(again, "Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "wait=1"})
    void whoWasToldToComeBackIsToldSoAgain(String prefer) {
        // Given
        HttpResponse<byte[]> first = post(body, prefer).join();

        // When
        HttpResponse<byte[]> again = post(body, prefer).join();

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThatIsReplayOf(first, again);
        assertThat(peers.encodeRequests(peers.encodeRequest(seed).id())).hasSize(1);
    }

    @Test
    void whoWasToldToComeBackIsToldSoWhenItIsMadeToo() {
        // Given
        HttpResponse<byte[]> first = post(body, "respond-async").join();
        UUID id = peers.encodeRequest(seed).id();
        peers.send(SampleEvents.digit(id));
        await().atMost(PATIENCE).until(() -> api.get(Api.MUDDLES + "/" + id).statusCode() == 200);

        // When
        HttpResponse<byte[]> again = post(body, "respond-async").join();

        // Then
        assertThatIsReplayOf(first, again);
    }

    @Test
    void whoWasToldToComeBackIsToldSoWhenItFailedToo() {
        // Given
        HttpResponse<byte[]> first = post(body, "respond-async").join();
        UUID id = peers.encodeRequest(seed).id();
        peers.send(new MuddleFailed(id, Stage.ENCODE, Problem.UNKNOWN_LABEL, "of a test"));
        await().atMost(PATIENCE).until(() -> api.get(Api.MUDDLES + "/" + id).statusCode() == 422);

        // When
        HttpResponse<byte[]> again = post(body, "respond-async").join();

        // Then
        assertThatIsReplayOf(first, again);
    }

    @Test
    void anotherBodyIsRefused() {
        // Given
        make();

        // When
        HttpResponse<byte[]> other =
                post("{\"label\": 5, \"seed\": %d}".formatted(seed)).join();

        // Then
        assertThatProblem(other).is(422, "idempotency-key-reused");
    }

    @Test
    void whatIsStillWorkedOnIsSaidToBe() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> first = post(body);
        UUID id = peers.encodeRequest(seed).id();

        // When
        HttpResponse<byte[]> again = post(body).join();

        // Then
        assertThatProblem(again).is(409, "idempotency-in-progress").says("/api/v1/muddles/" + id);
        assertThat(Api.header(again, "Retry-After")).isEqualTo("1");
        assertThat(Api.header(again, "Location")).endsWith("/api/v1/muddles/" + id);
        peers.send(SampleEvents.digit(id));
        assertThat(first.join().statusCode()).isEqualTo(201);
    }

    @Test
    void ofManyAtTheSameTimeOneIsMade() {
        // Given
        String async = "respond-async";

        // When
        List<HttpResponse<byte[]>> responses = IntStream.range(0, 16).mapToObj(i -> post(body, async)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        // Then
        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 202)
                        .filter(response -> !isReplay(response)))
                .hasSize(1);
        assertThat(responses.stream().filter(response -> response.statusCode() != 202))
                .allSatisfy(response -> assertThatProblem(response).is(409, "idempotency-in-progress"));
        UUID id = peers.encodeRequest(seed).id();
        assertThat(responses)
                .allSatisfy(
                        response -> assertThat(Api.header(response, "Location")).endsWith(id.toString()));
        assertThat(peers.encodeRequests(id)).hasSize(1);
    }

    @Test
    void aRequestThatWasLostIsSentAgainAsItWas() {
        // Given: without a seed, which is drawn.
        String drawn = "{\"label\": 4}";
        post(drawn, "respond-async").join();
        UUID id = keys.use(key, new byte[DIGEST_SIZE], UUID.randomUUID()).muddle();
        EncodeRequested lost = peers.encodeRequest(id);
        update("update gateway.request set requested_at = now() - interval '2 minutes' where id = ?", id);

        // When
        HttpResponse<byte[]> again = post(drawn, "respond-async").join();

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(peers.encodeRequests(id)).containsExactly(lost, lost);
    }

    @Test
    void anExpiredKeyIsFree() {
        // Given
        make();
        update("update gateway.idempotency set created_at = now() - interval '25 hours' where key = ?", key);

        // When
        HttpResponse<byte[]> other = post("{\"label\": 5}", "respond-async").join();

        // Then
        assertThat(other.statusCode()).isEqualTo(202);
    }

    @Test
    void expiredKeysAreForgotten() {
        // Given
        make();
        update("update gateway.idempotency set created_at = now() - interval '25 hours' where key = ?", key);

        // When
        keys.forgetExpired();

        // Then
        String sql = "select 1 from gateway.idempotency where key = ?";
        assertThat(new Database(dataSource).queryFirst(sql, row -> true, key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\tb"})
    void aKeyThatIsNotAcceptedIsAProblem(String unacceptable) {
        // When
        HttpResponse<byte[]> response =
                api.post(body, "Idempotency-Key", unacceptable).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("1 to 255 visible ASCII characters");
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo("Idempotency-Key");
    }

    @Test
    void aKeyThatIsTooLongIsAProblem() {
        // Given
        String tooLong = "k".repeat(256);

        // When
        HttpResponse<byte[]> response =
                api.post(body, "Idempotency-Key", tooLong).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("1 to 255 visible ASCII characters");
    }

    @Test
    void aRequestThatIsRefusedLeavesItsKeyFree() {
        // Given
        assertThatProblem(post("{\"label\": 11}").join()).is(422, "invalid-request");

        // When
        HttpResponse<byte[]> made = make();

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
    }

    private HttpResponse<byte[]> make() {
        CompletableFuture<HttpResponse<byte[]>> response = post(body);
        peers.send(SampleEvents.digit(peers.encodeRequest(seed).id()));
        return response.join();
    }

    private CompletableFuture<HttpResponse<byte[]>> post(String content) {
        return api.post(content, "Idempotency-Key", key);
    }

    private CompletableFuture<HttpResponse<byte[]>> post(String content, String prefer) {
        return api.post(content, "Idempotency-Key", key, "Prefer", prefer);
    }

    private static void assertThatIsReplayOf(HttpResponse<byte[]> first, HttpResponse<byte[]> again) {
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(List.of("Location", "Content-Type", "Retry-After", "Preference-Applied"))
                .allSatisfy(header -> assertThat(Api.header(again, header))
                        .isNotEqualTo("none")
                        .isEqualTo(Api.header(first, header)));
        assertThat(isReplay(again)).isTrue();
        assertThat(isReplay(first)).isFalse();
    }

    private static boolean isReplay(HttpResponse<byte[]> response) {
        return Api.header(response, "Idempotency-Replayed").equals("true");
    }

    private void update(String sql, Object argument) {
        new Database(dataSource).inTransaction(connection -> Database.update(connection, sql, argument));
    }
}
