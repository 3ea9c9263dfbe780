package dev.muddle.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
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

/** From encode requests to latents, over a real broker. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EncodeFlowIT {

    private static final String REQUESTS = "muddle.encode.requests";
    private static final String LATENTS = "muddle.latents";
    private static final String FAILURES = "muddle.failures";
    private static final String DEAD_LETTERS = "muddle.encode.requests.dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @Inject
    ActiveModel active;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String id = UUID.randomUUID().toString();
    private TopicReader out;
    private TopicWriter in;

    @BeforeEach
    void connect() {
        out = TopicReader.fromNow(kafka, LATENTS, FAILURES, DEAD_LETTERS);
        in = new TopicWriter(kafka);
    }

    @AfterEach
    void disconnect() {
        in.close();
        out.close();
    }

    @Test
    void requestBecomesLatents() throws IOException {
        // Given
        String request = """
                {
                  "id": "%s",
                  "recipe": {"label": 3, "partner": 8, "source": "test", "strategy": "average", "steps": 1, "partners": 2, "seed": 7}
                }
                """.formatted(id);

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        JsonNode latents = value(out.await(id, PATIENCE), LATENTS);
        assertThat(latents.at("/id").asText()).isEqualTo(id);
        assertThat(latents.at("/model").asText()).isEqualTo(active.version().orElseThrow());
        assertThat(latents.at("/a/label").asInt()).isEqualTo(3);
        assertThat(latents.at("/a/digit/split").asText()).isEqualTo("test");
        assertThat(latents.at("/a/latent")).hasSize(10);
        assertThat(latents.at("/partners"))
                .hasSize(2)
                .allSatisfy(partner -> assertThat(partner.at("/label").asInt()).isEqualTo(8));
        assertThat(latents.at("/distances")).hasSize(10);
        assertThat(latents.at("/recipe/seed").asLong()).isEqualTo(7);
    }

    @Test
    void uploadedPictureIsEncoded() throws IOException {
        // Given
        DataSet dataSet = TestModel.dataSet();
        String picture = Base64.getEncoder().encodeToString(dataSet.test().pixels(0));
        String request = """
                {
                  "id": "%s",
                  "recipe": {"source": "train", "strategy": "average", "steps": 1, "partners": 1, "seed": 7},
                  "image": "%s"
                }
                """.formatted(id, picture);

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        JsonNode latents = value(out.await(id, PATIENCE), LATENTS);
        assertThat(latents.at("/a/label").asInt()).isEqualTo(dataSet.test().label(0));
        assertThat(latents.at("/a/digit").isNull()).isTrue();
        assertThat(latents.at("/a/pixels").binaryValue())
                .hasSize(Pixels.COUNT)
                .isEqualTo(dataSet.test().pixels(0));
    }

    @Test
    void unknownLabelBecomesAFailure() throws IOException {
        // Given
        String request = requestOf(11);

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        ConsumerRecord<String, byte[]> failed = out.await(id, PATIENCE);
        JsonNode failure = value(failed, FAILURES);
        assertThat(failure.at("/id").asText()).isEqualTo(id);
        assertThat(failure.at("/stage").asText()).isEqualTo("encode");
        assertThat(failure.at("/problem").asText()).isEqualTo("unknown-label");
        assertThat(failure.at("/detail").asText()).isEqualTo("label must be in 0 to 9, but is 11");
        assertThat(TopicReader.header(failed, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(failed, "ce_type")).isEqualTo("dev.muddle.muddle.failed.v1");
        assertThat(TopicReader.header(failed, "ce_source")).isEqualTo("/muddle/encode");
    }

    @Test
    void unreadableRecordIsSetAsideAndItsMuddleFails() throws IOException {
        // Given
        byte[] poison = "{\"id\": \"half a rec".getBytes(UTF_8);

        // When
        in.write(REQUESTS, id, poison);

        // Then
        ConsumerRecord<String, byte[]> dead = await(DEAD_LETTERS, id);
        assertThat(dead.value()).isEqualTo(poison);
        assertThat(TopicReader.header(dead, "dead-letter-topic")).isEqualTo(REQUESTS);
        assertThat(TopicReader.header(dead, "dead-letter-reason")).contains("end-of-input");
        JsonNode failure = value(await(FAILURES, id), FAILURES);
        assertThat(failure.at("/problem").asText()).isEqualTo("internal");
    }

    @Test
    void illegalRecipeIsSetAsideLikeAnUnreadableOne() throws IOException {
        // Given
        String request = requestOf(3).replace("\"steps\": 1", "\"steps\": 102");

        // When
        in.write(REQUESTS, id, request.getBytes(UTF_8));

        // Then
        assertThat(TopicReader.header(await(DEAD_LETTERS, id), "dead-letter-reason"))
                .contains("steps must be in 1 to 101, but is 102");
        assertThat(value(await(FAILURES, id), FAILURES).at("/detail").asText()).contains("steps must be in 1 to 101");
    }

    @Test
    void poisonKeepsNothingElseFromBeingEncoded() {
        // Given
        in.write(REQUESTS, null, new byte[] {0, 1, 2});
        in.write(REQUESTS, "no muddle's id", null);

        // When
        in.write(REQUESTS, id, requestOf(3).getBytes(UTF_8));

        // Then
        assertThat(out.await(id, PATIENCE).topic()).isEqualTo(LATENTS);
        out.await(2, PATIENCE, message -> message.topic().equals(DEAD_LETTERS));
    }

    private String requestOf(int label) {
        return """
                {
                  "id": "%s",
                  "recipe": {"label": %d, "source": "train", "strategy": "average", "steps": 1, "partners": 1, "seed": 1}
                }
                """.formatted(id, label);
    }

    private ConsumerRecord<String, byte[]> await(String topic, String key) {
        return out.await(1, PATIENCE, message -> topic.equals(message.topic()) && key.equals(message.key()))
                .get(0);
    }

    private JsonNode value(ConsumerRecord<String, byte[]> message, String topic) throws IOException {
        assertThat(message.topic()).isEqualTo(topic);
        return json.readTree(message.value());
    }
}
