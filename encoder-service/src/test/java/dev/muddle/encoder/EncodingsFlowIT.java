package dev.muddle.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.waitAtMost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.registry.DigitSet;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From pictures to where they lie, over a real broker. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EncodingsFlowIT {

    private static final String REQUESTS = "muddle.encodings.requests";
    private static final String ENCODINGS = "muddle.encodings";
    private static final String FAILURES = "muddle.failures";
    private static final String DEAD_LETTERS = "muddle.encodings.requests.dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @Inject
    ActiveModel active;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String id = UUID.randomUUID().toString();
    private final DigitSet digits = TestModel.dataSet().test();
    private TopicReader out;
    private TopicWriter in;

    @BeforeEach
    void connect() {
        out = TopicReader.fromNow(kafka, ENCODINGS, FAILURES, DEAD_LETTERS);
        in = new TopicWriter(kafka);
        waitAtMost(PATIENCE).until(() -> active.version().isPresent());
    }

    @AfterEach
    void disconnect() {
        in.close();
        out.close();
    }

    @Test
    void picturesBecomeEncodingsInTheirOrder() throws IOException {
        // Given
        String request = "{\"id\": \"%s\", \"images\": [%s, %s]}".formatted(id, image(0), image(1));

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        JsonNode encoded = value(out.await(id, PATIENCE), ENCODINGS);
        assertThat(encoded.at("/id").asText()).isEqualTo(id);
        assertThat(encoded.at("/model").asText()).isEqualTo(active.version().orElseThrow());
        assertThat(encoded.at("/encodings")).hasSize(2);
        assertThat(encoded.at("/encodings/0/nearest").asInt()).isEqualTo(digits.label(0));
        assertThat(encoded.at("/encodings/1/nearest").asInt()).isEqualTo(digits.label(1));
        assertThat(encoded.at("/encodings/1/latent")).hasSize(10);
        assertThat(encoded.at("/encodings/1/distances")).hasSize(10);
    }

    @Test
    void aModelMayBeNamed() throws IOException {
        // Given
        String model = active.version().orElseThrow();
        String request = "{\"id\": \"%s\", \"model\": \"%s\", \"images\": [%s]}".formatted(id, model, image(2));

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        JsonNode encoded = value(out.await(id, PATIENCE), ENCODINGS);
        assertThat(encoded.at("/model").asText()).isEqualTo(model);
        int nearest = encoded.at("/encodings/0/nearest").asInt();
        assertThat(encoded.at("/encodings/0/distances"))
                .allSatisfy(distance -> assertThat(distance.asDouble())
                        .isGreaterThanOrEqualTo(
                                encoded.at("/encodings/0/distances/" + nearest).asDouble() - 1e-9));
        assertThat(encoded.at("/encodings/0/distances/" + nearest).asDouble()).isNotCloseTo(0, within(1e-3));
    }

    @Test
    void anUnknownModelBecomesAFailure() throws IOException {
        // Given
        String request = "{\"id\": \"%s\", \"model\": \"none\", \"images\": [%s]}".formatted(id, image(0));

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        JsonNode failure = value(out.await(id, PATIENCE), FAILURES);
        assertThat(failure.at("/problem").asText()).isEqualTo("unknown-model");
        assertThat(failure.at("/detail").asText()).isEqualTo("model none is not in the registry");
    }

    @Test
    void aPictureOfAnotherSizeIsSetAsideAndItsCallerHearsOfIt() throws IOException {
        // Given
        String request = "{\"id\": \"%s\", \"images\": [\"AAAA\"]}".formatted(id);

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        assertThat(TopicReader.header(await(DEAD_LETTERS), "dead-letter-reason"))
                .contains("784 pixels, but this one has 3");
        assertThat(value(await(FAILURES), FAILURES).at("/problem").asText()).isEqualTo("internal");
    }

    private String image(int index) {
        return '"' + Base64.getEncoder().encodeToString(digits.pixels(index)) + '"';
    }

    private ConsumerRecord<String, byte[]> await(String topic) {
        return out.await(1, PATIENCE, message -> topic.equals(message.topic()) && id.equals(message.key()))
                .get(0);
    }

    private JsonNode value(ConsumerRecord<String, byte[]> message, String topic) throws IOException {
        assertThat(message.topic()).isEqualTo(topic);
        return json.readTree(message.value());
    }
}
