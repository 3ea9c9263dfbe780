package dev.muddle.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.Topic;
import dev.muddle.registry.DataSet;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that names a model is made with that one, whichever is active. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@TestProfile(EmptyTimetable.Profile.class)
class PinnedModelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @Inject
    ModelActivation activation;

    @Inject
    ActiveModel active;

    private final DataSource registry = RealBackends.trainer();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String id = UUID.randomUUID().toString();
    private TopicReader out;
    private TopicWriter in;

    @BeforeEach
    void connect() {
        activation.watch();
        out = TopicReader.fromNow(kafka, Topic.LATENTS.topicName(), Topic.FAILURES.topicName());
        in = new TopicWriter(kafka);
    }

    @AfterEach
    void disconnect() {
        in.close();
        out.close();
    }

    @Test
    void anEarlierModelIsUsedWithItsOwnDigits() throws IOException {
        // Given
        DataSet few = Registry.digits(501);
        String earlier = activate(few);
        String later = activate(Registry.digits(502));

        // When
        request(earlier, "\"digitA\": {\"split\": \"train\", \"index\": 500}");

        // Then
        JsonNode latents = value(out.await(id, PATIENCE), Topic.LATENTS);
        assertThat(latents.at("/model").textValue()).isEqualTo(earlier).isNotEqualTo(later);
        assertThat(latents.at("/a/label").intValue()).isEqualTo(few.train().label(500));
        assertThat(active.version()).contains(later);
    }

    @Test
    void anotherModelsDigitsAreNotThere() throws IOException {
        // Given
        String earlier = activate(Registry.digits(503));
        activate(Registry.digits(504));

        // When
        request(earlier, "\"digitA\": {\"split\": \"train\", \"index\": 503}");

        // Then
        JsonNode failure = value(out.await(id, PATIENCE), Topic.FAILURES);
        assertThat(failure.at("/problem").textValue()).isEqualTo("invalid-request");
        assertThat(failure.at("/detail").textValue()).contains("the index of a must be in 0 to 502, but is 503");
    }

    @Test
    void aModelThatIsNotThereIsAFailure() throws IOException {
        // When
        request("no-such-model", "\"label\": 3");

        // Then
        JsonNode failure = value(out.await(id, PATIENCE), Topic.FAILURES);
        assertThat(failure.at("/problem").textValue()).isEqualTo("unknown-model");
        assertThat(failure.at("/detail").textValue()).isEqualTo("model no-such-model is not in the registry");
    }

    @Test
    void aModelThatWasNeverActiveIsAFailure() throws IOException {
        // Given
        String skipped = Registry.publish(registry, Registry.digits(505)).version();

        // When
        request(skipped, "\"label\": 3");

        // Then
        JsonNode failure = value(out.await(id, PATIENCE), Topic.FAILURES);
        assertThat(failure.at("/problem").textValue()).isEqualTo("unknown-model");
        assertThat(failure.at("/detail").textValue()).isEqualTo("model " + skipped + " was never active");
    }

    private String activate(DataSet dataSet) {
        String version = Registry.publish(registry, dataSet).version();
        activation.watch();
        assertThat(active.version()).contains(version);
        return version;
    }

    private void request(String model, String more) {
        String request = """
                {
                  "id": "%s",
                  "recipe": {"source": "test", "strategy": "average", "steps": 1, "partners": 1, "seed": 7, "model": "%s", %s}
                }
                """.formatted(id, model, more);
        in.write(Topic.ENCODE_REQUESTS.topicName(), id, request.getBytes(UTF_8));
    }

    private JsonNode value(ConsumerRecord<String, byte[]> message, Topic topic) throws IOException {
        assertThat(message.topic()).isEqualTo(topic.topicName());
        return json.readTree(message.value());
    }
}
