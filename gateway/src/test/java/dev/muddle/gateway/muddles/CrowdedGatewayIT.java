package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One caller more than may wait is sent away, and is served when it comes again. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(CrowdedGatewayIT.OnePlace.class)
class CrowdedGatewayIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void oneCallerTooManyIsSentAway() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> waiting = request(seed);
        UUID id = peers.encodeRequest(seed).id();

        // When
        HttpResponse<byte[]> refused = request(seed + 1).join();

        // Then
        assertThatProblem(refused).is(429, "too-many-requests").says("1 callers wait already");
        assertThat(Api.header(refused, "Retry-After")).isEqualTo("1");
        assertServed(waiting, id);
    }

    @Test
    void aPlaceThatIsLeftIsFree() {
        // Given
        assertServed(request(seed), peers.encodeRequest(seed).id());

        // When
        CompletableFuture<HttpResponse<byte[]>> next = request(seed + 1);

        // Then
        assertServed(next, peers.encodeRequest(seed + 1).id());
    }

    private CompletableFuture<HttpResponse<byte[]>> request(long number) {
        return api.post("{\"label\": 4, \"seed\": %d}".formatted(number));
    }

    private void assertServed(CompletableFuture<HttpResponse<byte[]>> waiting, UUID id) {
        peers.send(SampleEvents.digit(id));
        assertThat(waiting.join().statusCode()).isEqualTo(201);
    }

    /** A single caller may wait. */
    public static final class OnePlace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muddle.gateway.max-waiting", "1");
        }
    }
}
