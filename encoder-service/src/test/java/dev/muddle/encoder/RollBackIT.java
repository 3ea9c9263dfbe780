package dev.muddle.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any published model can be made the active one. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RollBackIT {

    private static final String REQUESTS = "muddle.models.requests";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @Inject
    ActiveModel active;

    @Inject
    DataSource latents;

    private final DataSource registry = RealBackends.trainer();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String id = UUID.randomUUID().toString();
    private TopicReader out;
    private TopicWriter in;

    @BeforeEach
    void connect() {
        out = TopicReader.fromNow(kafka, "muddle.models", "muddle.failures");
        in = new TopicWriter(kafka);
    }

    @AfterEach
    void disconnect() {
        in.close();
        out.close();
    }

    @Test
    void anEarlierModelBecomesActiveAgainAndIsAnnounced() {
        // Given
        String earlier = activate(501);
        activate(502);

        // When
        request(id, earlier);

        // Then
        out.await(2, PATIENCE, message -> announces(message.value(), earlier));
        assertThat(active.version()).contains(earlier);
    }

    @Test
    void aRequestThatComesAgainDoesNotUndoALaterOne() {
        // Given
        String first = activate(503);
        String second = activate(504);
        request(id, first);
        out.await(2, PATIENCE, message -> announces(message.value(), first));
        request(UUID.randomUUID().toString(), second);
        out.await(2, PATIENCE, message -> announces(message.value(), second));

        // When
        request(id, first);

        // Then: what is asked for last is done last.
        String last = UUID.randomUUID().toString();
        request(last, "none");
        out.await(last, PATIENCE);
        assertThat(new LatentTables(latents).activations(first)).isEqualTo(2);
        assertThat(active.version()).contains(second);
    }

    @Test
    void anUnknownModelBecomesAFailure() throws IOException {
        // Given
        String model = activate(505);

        // When
        request(id, "0123456789abcdef");

        // Then
        JsonNode failure = json.readTree(out.await(id, PATIENCE).value());
        assertThat(failure.at("/problem").asText()).isEqualTo("unknown-model");
        assertThat(failure.at("/detail").asText()).isEqualTo("model 0123456789abcdef is not in the registry");
        assertThat(active.version()).contains(model);
    }

    /** Publishes a model, and returns when it is in use. */
    private String activate(int digits) {
        String version = Registry.publish(registry, Registry.digits(digits)).version();
        await().atMost(PATIENCE)
                .until(() -> active.version().filter(version::equals).isPresent());
        return version;
    }

    private void request(String request, String version) {
        in.write(
                REQUESTS,
                request,
                "{\"id\": \"%s\", \"version\": \"%s\"}"
                        .formatted(request, version)
                        .getBytes(UTF_8));
    }

    private boolean announces(byte[] announcement, String model) {
        try {
            return json.readTree(announcement).path("version").asText().equals(model);
        } catch (IOException e) {
            throw new AssertionError("an announcement is no JSON", e);
        }
    }
}
