package dev.muddle.gateway.muddles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.ProblemResponse;
import dev.muddle.latent.Strategy;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be read goes to the dead-letter topic, and the gateway goes on. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PoisonIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);

    @BeforeEach
    void activateModel() {
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @ParameterizedTest
    @EnumSource(names = {"LATENTS", "DIGITS", "FAILURES", "MODELS"})
    void poisonGoesToTheDeadLetterTopicAndTheNextRecordIsRead(Topic topic) {
        // Given
        String key = "poison-" + UUID.randomUUID();
        byte[] poison = "poison".getBytes(UTF_8);

        // When
        peers.write(topic, key, poison);

        // Then
        ConsumerRecord<String, byte[]> deadLetter = peers.deadLetter(topic, key);
        assertThat(deadLetter.value()).isEqualTo(poison);
        assertThat(header(deadLetter, "dead-letter-topic")).isEqualTo(topic.topicName());
        assertThat(header(deadLetter, "dead-letter-reason")).contains("poison");
        assertGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"id\": \"4\"}", "\"\""})
    void jsonThatIsNoEventIsPoisonToo(String value) {
        // Given
        String key = "poison-" + UUID.randomUUID();

        // When
        peers.write(Topic.LATENTS, key, value.getBytes(UTF_8));

        // Then
        assertThat(peers.deadLetter(Topic.LATENTS, key).value()).asString(UTF_8).isEqualTo(value);
    }

    @Test
    void poisonInPlaceOfTheDigitIsAProblemForItsCaller() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response =
                new Api(root).post("{\"label\": 4, \"seed\": %d}".formatted(seed));
        UUID id = peers.encodeRequest(seed).id();

        // When
        peers.write(Topic.DIGITS, id.toString(), "poison".getBytes(UTF_8));

        // Then
        ProblemResponse.assertThatProblem(response.join()).is(500, "internal");
    }

    private void assertGoesOn() {
        peers.activate(SampleEvents.model(UUID.randomUUID().toString(), Instant.now()));
        LatentsEncoded latents = SampleEvents.latents(UUID.randomUUID(), SampleEvents.recipe(Strategy.AVERAGE, 1));
        peers.send(latents);
        assertThat(peers.decodeRequest(latents.id()).blends()).hasSize(1);
        CompletableFuture<HttpResponse<byte[]>> response =
                new Api(root).post("{\"label\": 4, \"seed\": %d}".formatted(seed));
        peers.send(SampleEvents.digit(peers.encodeRequest(seed).id()));
        assertThat(response.join().statusCode()).isEqualTo(201);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
