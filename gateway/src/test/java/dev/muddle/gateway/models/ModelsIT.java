package dev.muddle.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.registry.ModelBundle;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The active model is the one that was announced, with what the registry knows of it. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ModelsIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final ModelBundle bundle = TestModel.bundle();
    private final ModelActivated model =
            SampleEvents.model(bundle.manifest().version(), Instant.now().truncatedTo(ChronoUnit.MICROS));

    @BeforeEach
    void activateModel() {
        peers.activate(model);
    }

    @Test
    void theCurrentModelIsShownWithItsManifest() {
        // When
        JsonNode current = Api.json(new Api(root).get("api/v1/models/current"));

        // Then
        assertThat(current.at("/version").textValue()).isEqualTo(model.version());
        assertThat(current.at("/labels")).hasSize(10);
        assertThat(Instant.parse(current.at("/activatedAt").textValue())).isEqualTo(model.activatedAt());
        assertThat(current.at("/manifest"))
                .isEqualTo(bundle.manifest().document().deepCopy().without("latentMap"));
    }

    @Test
    void theCentroidsAreShownWithTheirCountsAndDistances() {
        // When
        JsonNode centroids = Api.json(new Api(root).get("api/v1/models/current/centroids"));

        // Then
        ObjectMapper json = new ObjectMapper();
        assertThat(centroids.at("/model").textValue()).isEqualTo(model.version());
        assertThat(json.convertValue(centroids.at("/centroids"), float[][].class))
                .isDeepEqualTo(model.centroids().means());
        assertThat(json.convertValue(centroids.at("/counts"), int[].class))
                .isEqualTo(model.centroids().counts());
        assertThat(json.convertValue(centroids.at("/distances"), double[][].class))
                .isDeepEqualTo(model.centroids().distancesBetween());
    }

    @Test
    void theServiceIsReady() {
        // When
        int status = new Api(root).get("q/health/ready").statusCode();

        // Then
        assertThat(status).isEqualTo(200);
    }
}
