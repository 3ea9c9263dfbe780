package dev.muddle.gateway.latents;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A question that nobody answers is a problem, not a wait without end. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(UnansweredIT.Impatient.class)
class UnansweredIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void anEncodingThatDoesNotCome() {
        // Given
        String image = Base64.getEncoder().encodeToString(Png.of(SampleEvents.pixels(5), 1));

        // When
        HttpResponse<byte[]> response = api.postTo("api/v1/encodings", "{\"image\": \"%s\"}".formatted(image))
                .join();

        // Then
        assertThatProblem(response).is(503, "unavailable").says("the encoder did not answer");
        assertThat(Api.header(response, "Retry-After")).isEqualTo("5");
    }

    @Test
    void aRenderingThatDoesNotCome() {
        // Given
        String body = "{\"latents\": [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]}";

        // When
        HttpResponse<byte[]> response = api.postTo("api/v1/renderings", body).join();

        // Then
        assertThatProblem(response).is(503, "unavailable").says("the decoder did not answer");
    }

    @Test
    void anActivationThatIsNotAnnounced() {
        // Given
        String version = TestModel.bundle().version();

        // When
        HttpResponse<byte[]> response =
                api.postTo("api/v1/models/" + version + "/activation", "").join();

        // Then
        assertThatProblem(response).is(503, "unavailable").says("the encoder did not answer");
    }

    /** Callers wait hardly at all. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muddle.gateway.patience", "200ms");
        }
    }
}
