package dev.muddle.gateway.muddles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When no answer comes in time, a caller is told where to come back. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(ImpatientCallersIT.Impatient.class)
class ImpatientCallersIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);
    private final String body = "{\"label\": 4, \"seed\": %d}".formatted(seed);

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "image/png"})
    void withoutAnAnswerACallerIsToldWhereToComeBack(String accept) {
        // When
        HttpResponse<byte[]> response = api.post(body, "Accept", accept).join();

        // Then
        UUID id = peers.encodeRequest(seed).id();
        assertPending(response, id);
        assertThat(Api.header(response, "Location")).endsWith("/api/v1/muddles/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/image", "/a/image", "/b/image"})
    void whoComesBackTooEarlyIsToldSo(String part) {
        // Given
        URI location = URI.create(Api.header(api.post(body).join(), "Location"));

        // When
        HttpResponse<byte[]> response = api.get(location + part);

        // Then
        assertPending(response, peers.encodeRequest(seed).id());
    }

    @Test
    void whoComesBackLaterFindsTheMuddle() {
        // Given
        String location = Api.header(api.post(body).join(), "Location");
        MuddledDigit digit = SampleEvents.digit(peers.encodeRequest(seed).id());

        // When
        peers.send(digit);

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> api.get(location).statusCode() == 200);
        assertThat(Api.json(api.get(location)).at("/id").textValue())
                .isEqualTo(digit.id().toString());
        assertThat(api.get(location + "/image").body()).isEqualTo(Png.of(digit.pixels(), 1));
    }

    private static void assertPending(HttpResponse<byte[]> response, UUID id) {
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Api.header(response, "Retry-After")).isEqualTo("1");
        assertThat(Api.header(response, "Content-Type")).startsWith("application/json");
        assertThat(Api.json(response).at("/id").textValue()).isEqualTo(id.toString());
        assertThat(Api.json(response).at("/status").textValue()).isEqualTo("pending");
        assertThat(Api.json(response).at("/links/self").textValue()).isEqualTo("/api/v1/muddles/" + id);
    }

    /** Callers wait hardly at all. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muddle.gateway.patience", "200ms");
        }
    }
}
