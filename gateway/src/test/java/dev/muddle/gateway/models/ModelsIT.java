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
    void allModelsAreListedWithoutTheirManifests() {
        // When
        JsonNode models = Api.json(new Api(root).get("api/v1/models")).at("/models");

        // Then
        assertThat(models).hasSize(1);
        JsonNode listed = models.get(0);
        assertThat(listed.at("/version").textValue()).isEqualTo(model.version());
        assertThat(listed.at("/active").booleanValue()).isTrue();
        assertThat(listed.at("/dataSet/name").textValue()).isEqualTo("mnist-first-digits");
        assertThat(listed.at("/dataSet/digest").textValue())
                .isEqualTo(bundle.manifest().dataSet());
        assertThat(Instant.parse(listed.at("/publishedAt").textValue())).isBefore(Instant.now());
        assertThat(listed.has("manifest")).isFalse();
    }

    @Test
    void aModelsLinksLead() {
        // Given
        JsonNode links = Api.json(new Api(root).get("api/v1/models/current")).at("/links");

        // When
        JsonNode map = Api.json(new Api(root).get(links.at("/latentMap").textValue()));

        // Then
        JsonNode places = bundle.manifest().document().at("/latentMap/places");
        assertThat(map.at("/model").textValue()).isEqualTo(model.version());
        assertThat(map.at("/split").textValue()).isEqualTo("test");
        assertThat(map.at("/points")).hasSameSizeAs(places);
        assertThat(map.at("/points/7/index").intValue()).isEqualTo(7);
        assertThat(map.at("/points/7/y").doubleValue())
                .isEqualTo(places.at("/7/1").doubleValue());
        assertThat(map.at("/points/7/label"))
                .isEqualTo(bundle.manifest().document().at("/latentMap/labels/7"));
        assertThat(new Api(root).get(links.at("/self").textValue()).statusCode())
                .isEqualTo(200);
        assertThat(new Api(root).get(links.at("/centroids").textValue()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theServiceIsReady() {
        // When
        int status = new Api(root).get("q/health/ready").statusCode();

        // Then
        assertThat(status).isEqualTo(200);
    }
}
