package dev.muddle.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.RenderingStep;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From latents to pictures and opinions, over a real broker. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RenderingsFlowIT {

    private static final String REQUESTS = "muddle.renderings.requests";
    private static final String RENDERINGS = "muddle.renderings";
    private static final String FAILURES = "muddle.failures";
    private static final String DEAD_LETTERS = "muddle.renderings.requests.dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final UUID id = UUID.randomUUID();
    private TopicReader out;
    private TopicWriter in;

    @BeforeEach
    void connect() {
        out = TopicReader.fromNow(kafka, RENDERINGS, FAILURES, DEAD_LETTERS);
        in = new TopicWriter(kafka);
    }

    @AfterEach
    void disconnect() {
        in.close();
        out.close();
    }

    @Test
    void theMostLatentsThatMayBeAskedForAreRendered() throws IOException {
        // Given
        RenderingsRequested request = request(RenderingsRequested.MAX_LATENTS, 10);
        LatentsRendered expected;
        try (DecodingModel model = DecodingModel.open(TestModel.bundle(), ExecutionProvider.CPU)) {
            expected = RenderingStep.render(List.of(request), model).rendered().get(0);
        }

        // When
        write(json.valueToTree(request));

        // Then
        JsonNode rendered = value(RENDERINGS);
        assertThat(rendered.toString()).isEqualTo(json.valueToTree(expected).toString());
        assertThat(rendered.at("/renderings")).hasSize(256);
        assertThat(rendered.at("/renderings/255/pixels").binaryValue()).hasSize(784);
    }

    @Test
    void anUnknownModelBecomesAFailure() throws IOException {
        // Given
        ObjectNode request = json.<ObjectNode>valueToTree(request(1, 10)).put("model", "none");

        // When
        write(request);

        // Then
        JsonNode failure = value(FAILURES);
        assertThat(failure.at("/problem").asText()).isEqualTo("unknown-model");
        assertThat(failure.at("/detail").asText()).isEqualTo("model none is not in the registry");
    }

    @Test
    void aLatentOfAnotherSizeBecomesAFailure() throws IOException {
        // Given
        RenderingsRequested request = request(2, 11);

        // When
        write(json.valueToTree(request));

        // Then
        JsonNode failure = value(FAILURES);
        assertThat(failure.at("/problem").asText()).isEqualTo("invalid-request");
        assertThat(failure.at("/detail").asText()).contains("has 10 elements, but this one has 11");
    }

    @Test
    void aLatentThatIsNotANumberIsSetAsideAndItsCallerHearsOfIt() throws IOException {
        // Given
        ObjectNode poison = json.valueToTree(request(1, 10));
        ((ArrayNode) poison.at("/latents/0")).set(4, "NaN");

        // When
        write(poison);

        // Then
        assertThat(TopicReader.header(await(DEAD_LETTERS), "dead-letter-reason"))
                .contains("element 4 of a latent is NaN");
        assertThat(value(FAILURES).at("/problem").asText()).isEqualTo("internal");
    }

    private RenderingsRequested request(int latents, int size) {
        Random random = new Random(3);
        List<float[]> drawn = Stream.generate(() -> {
                    float[] latent = new float[size];
                    for (int k = 0; k < size; k++) {
                        latent[k] = (float) (5 * random.nextGaussian());
                    }
                    return latent;
                })
                .limit(latents)
                .toList();
        return new RenderingsRequested(id, TestModel.bundle().version(), drawn);
    }

    private void write(JsonNode request) throws IOException {
        in.write(REQUESTS, id.toString(), json.writeValueAsBytes(request));
    }

    private ConsumerRecord<String, byte[]> await(String topic) {
        return out.await(
                        1,
                        PATIENCE,
                        message ->
                                topic.equals(message.topic()) && id.toString().equals(message.key()))
                .get(0);
    }

    private JsonNode value(String topic) throws IOException {
        return json.readTree(await(topic).value());
    }
}
