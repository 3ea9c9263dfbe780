package dev.muddle.gateway.muddles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller says how long it wants to wait. Nobody answers for the decoder, so who waits for it waits in vain. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PreferencesIT {

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
    @CsvSource({"respond-async, respond-async", "wait=1, wait=1", "'respond-async, wait=0', 'respond-async, wait=0'"})
    void whoDoesNotWantToWaitIsToldWhereToComeBack(String prefer, String applied) {
        // When
        HttpResponse<byte[]> response = api.post(body, "Prefer", prefer).join();

        // Then
        UUID id = peers.encodeRequest(seed).id();
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Api.header(response, "Location")).endsWith("/api/v1/muddles/" + id);
        assertThat(Api.header(response, "Retry-After")).isEqualTo("1");
        assertThat(Api.header(response, "Preference-Applied")).isEqualTo(applied);
        assertThat(api.get("api/v1/muddles/" + id).statusCode()).isEqualTo(202);
    }

    @Test
    void whatWasNotWaitedForIsFoundLater() {
        // Given
        String location = Api.header(api.post(body, "Prefer", "respond-async").join(), "Location");
        MuddledDigit digit = SampleEvents.digit(peers.encodeRequest(seed).id());

        // When
        peers.send(digit);

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> api.get(location).statusCode() == 200);
        assertThat(Api.json(api.get(location)).at("/id").textValue())
                .isEqualTo(digit.id().toString());
    }

    @ParameterizedTest
    @CsvSource({"wait=29, wait=29", "'respond-async, wait=29', wait=29", "wait=soon, none", "return=minimal, none"})
    void whoWaitsIsAnsweredWithTheMuddle(String prefer, String applied) {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = api.post(body, "Prefer", prefer);
        UUID id = peers.encodeRequest(seed).id();

        // When
        peers.send(SampleEvents.digit(id));

        // Then
        assertThat(response.join().statusCode()).isEqualTo(201);
        assertThat(Api.header(response.join(), "Preference-Applied")).isEqualTo(applied);
    }
}
