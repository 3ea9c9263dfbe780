package dev.muddle.decoder;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the decoder makes of the encoder's announcements. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ModelAnnouncementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODELS = "muddle.models";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void serviceIsReadyOnceAModelIsAnnounced() {
        // Given
        assertThat(readiness()).isEqualTo(503);

        // When
        announce(TestModel.bundle().version());

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
    }

    @Test
    void announcementOfAModelThatIsNotThereIsSetAside() {
        try (TopicReader deadLetters = TopicReader.fromNow(kafka, "muddle.models.dlq")) {
            // Given
            String unknown = "0123456789abcdef";

            // When
            announce(unknown);

            // Then
            assertThat(TopicReader.header(deadLetters.await("active", PATIENCE), "dead-letter-reason"))
                    .isEqualTo("model 0123456789abcdef is not in the registry");
        }
    }

    private static int readiness() {
        return get("/q/health/ready").statusCode();
    }

    private void announce(String version) {
        String announcement = """
                {
                  "version": "%s",
                  "dataSet": "mnist",
                  "labels": ["0", "1"],
                  "centroids": {"means": [[0, 1], [1, 0]], "counts": [1, 1]},
                  "activatedAt": "2026-01-01T00:00:00Z"
                }
                """.formatted(version);
        try (TopicWriter out = new TopicWriter(kafka)) {
            out.write(MODELS, "active", announcement.getBytes(UTF_8));
        }
    }
}
