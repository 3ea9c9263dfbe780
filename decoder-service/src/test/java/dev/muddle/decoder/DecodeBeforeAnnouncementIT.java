package dev.muddle.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A request names its model, so it need not wait for an announcement. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@TestProfile(DecodeBeforeAnnouncementIT.Unannounced.class)
class DecodeBeforeAnnouncementIT {

    @Inject
    ObjectMapper json;

    @Inject
    Models models;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void decodesBeforeAModelWasAnnounced() throws IOException {
        // Given
        assertThat(models.isReady()).isFalse();
        DecodeRequested request = Example.request();
        String id = request.latents().id().toString();

        try (TopicReader out = TopicReader.fromNow(kafka, "muddle.digits", "muddle.failures");
                TopicWriter in = new TopicWriter(kafka)) {
            // When
            in.write("muddle.decode.requests", id, json.writeValueAsBytes(request));

            // Then
            assertThat(out.await(id, Duration.ofSeconds(60)).topic()).isEqualTo("muddle.digits");
        }
    }

    /** The broker may hold announcements of other tests: they are not read. */
    public static final class Unannounced implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.messaging.incoming.models.auto.offset.reset", "latest");
        }
    }
}
