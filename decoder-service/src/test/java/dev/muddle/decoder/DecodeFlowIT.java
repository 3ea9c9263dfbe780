package dev.muddle.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.EventPublisher;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.DecodingStep;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From decode requests to public muddled digits, over a real broker. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DecodeFlowIT {

    private static final String REQUESTS = "muddle.decode.requests";
    private static final String BULK_REQUESTS = "muddle.decode.requests.bulk";
    private static final String DIGITS = "muddle.digits";
    private static final String FAILURES = "muddle.failures";
    private static final String DEAD_LETTERS = "muddle.decode.requests.dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @Inject
    EventPublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final DecodeRequested request = Example.request();
    private final String id = request.latents().id().toString();
    private TopicReader out;
    private TopicWriter in;

    @BeforeEach
    void connect() {
        out = TopicReader.fromNow(kafka, DIGITS, FAILURES, DEAD_LETTERS);
        in = new TopicWriter(kafka);
    }

    @AfterEach
    void disconnect() {
        in.close();
        out.close();
    }

    @Test
    void muddledDigitIsAPublicCloudEvent() throws IOException {
        // Given
        byte[] value = json.writeValueAsBytes(request);

        // When
        in.write(REQUESTS, id, value);

        // Then
        ConsumerRecord<String, byte[]> event = await(DIGITS);
        assertThat(event.key()).isEqualTo(id);
        assertThat(TopicReader.header(event, "content-type")).isEqualTo("application/json");
        assertThat(TopicReader.header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(event, "ce_id")).isEqualTo(id);
        assertThat(TopicReader.header(event, "ce_type")).isEqualTo("dev.muddle.digit.muddled.v1");
        assertThat(TopicReader.header(event, "ce_source")).isEqualTo("/muddle/decoder");
        assertThat(TopicReader.header(event, "ce_time")).satisfies(Instant::parse);
    }

    @Test
    void muddledDigitSaysWhatItIs() throws IOException {
        // Given
        byte[] value = json.writeValueAsBytes(request);

        // When
        in.write(REQUESTS, id, value);

        // Then
        JsonNode digit = json.readTree(await(DIGITS).value());
        assertThat(digit.at("/id").asText()).isEqualTo(id);
        assertThat(digit.at("/model").asText()).isEqualTo(TestModel.bundle().version());
        assertThat(digit.at("/pixels").binaryValue()).hasSize(784);
        JsonNode verdict = digit.at("/verdict");
        assertThat(verdict.at("/quality").asText()).isIn("invalid", "clear", "hard", "strict");
        assertThat(StreamSupport.stream(verdict.at("/probabilities").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .sum())
                .isCloseTo(1, within(1e-5));
        assertThat(verdict.at("/pA").asDouble())
                .isCloseTo(
                        verdict.at("/probabilities/" + digit.at("/a/label").asInt())
                                .asDouble(),
                        within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {REQUESTS, BULK_REQUESTS})
    void muddledDigitIsWhatTheRecipeGives(String topic) throws IOException {
        // Given
        JsonNode expected;
        try (DecodingModel model = DecodingModel.open(TestModel.bundle(), ExecutionProvider.CPU)) {
            expected = json.valueToTree(
                    DecodingStep.decode(List.of(request), model).digits().get(0));
        }

        // When
        in.write(topic, id, json.writeValueAsBytes(request));

        // Then
        assertThat(json.readTree(await(DIGITS).value()).toString()).isEqualTo(expected.toString());
    }

    @Test
    void aCallerIsNotBehindABatch() {
        // Given
        int count = 400;
        List<DecodeRequested> callers = Example.requests(8);
        publisher.publish(events(Topic.DECODE_REQUESTS_BULK, Example.requests(count)));

        // When
        publisher.publish(events(Topic.DECODE_REQUESTS, callers));

        // Then
        List<String> inTurn = out.await(count + callers.size(), PATIENCE, message -> true).stream()
                .map(ConsumerRecord::key)
                .toList();
        assertThat(callers)
                .extracting(caller -> inTurn.indexOf(caller.latents().id().toString()))
                .allMatch(place -> place >= 0 && place < count * 2 / 3);
    }

    @Test
    void unknownModelBecomesAFailure() throws IOException {
        // Given
        ObjectNode unknown = json.valueToTree(request);
        unknown.withObject("/latents").put("model", "0123456789abcdef");

        // When
        in.write(REQUESTS, id, json.writeValueAsBytes(unknown));

        // Then
        ConsumerRecord<String, byte[]> event = out.await(id, PATIENCE);
        assertThat(event.topic()).isEqualTo(FAILURES);
        assertThat(TopicReader.header(event, "ce_type")).isEqualTo("dev.muddle.muddle.failed.v1");
        JsonNode failure = json.readTree(event.value());
        assertThat(failure.at("/stage").asText()).isEqualTo("decode");
        assertThat(failure.at("/problem").asText()).isEqualTo("unknown-model");
        assertThat(failure.at("/detail").asText()).isEqualTo("model 0123456789abcdef is not in the registry");
    }

    @Test
    void latentThatIsNotANumberIsSetAsideAndItsMuddleFails() throws IOException {
        // Given
        ObjectNode poison = json.valueToTree(request);
        ((ArrayNode) poison.at("/blends/0/latent")).set(4, "NaN");

        // When
        in.write(REQUESTS, id, json.writeValueAsBytes(poison));

        // Then
        ConsumerRecord<String, byte[]> dead = await(DEAD_LETTERS);
        assertThat(dead.value()).isEqualTo(json.writeValueAsBytes(poison));
        assertThat(TopicReader.header(dead, "dead-letter-reason")).contains("element 4 of a latent is NaN, not finite");
        assertThat(TopicReader.header(dead, "dead-letter-topic")).isEqualTo(REQUESTS);
        assertThat(json.readTree(await(FAILURES).value()).at("/problem").asText())
                .isEqualTo("internal");
    }

    private static List<Event> events(Topic topic, List<DecodeRequested> requests) {
        return requests.stream()
                .map(request -> Event.of(topic, request.latents().id(), request))
                .toList();
    }

    private ConsumerRecord<String, byte[]> await(String topic) {
        return out.await(1, PATIENCE, message -> topic.equals(message.topic()) && id.equals(message.key()))
                .get(0);
    }
}
