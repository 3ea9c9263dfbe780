package dev.muddle.gateway.models;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.ModelActivationRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelRegistry;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another model is made the active one by the encoder, which is played. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
class ModelActivationIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final DataSource registry = RealBackends.trainer();

    private Api api;
    private ModelActivated earlier;
    private ModelActivated later;

    @BeforeEach
    void activateTwoModels() {
        api = new Api(root);
        earlier = activated(TestModel.bundle().version());
        peers.activate(earlier);
    }

    @Test
    void anEarlierModelIsActiveAgainOnceItIsAnnounced() {
        // Given
        later = publishAnother(901);
        peers.activate(later);
        CompletableFuture<HttpResponse<byte[]>> response = activation(earlier.version());
        ModelActivationRequested request = peers.activationRequest(earlier.version());
        assertThat(request.version()).isEqualTo(earlier.version());

        // When
        ModelActivated again = activated(earlier.version());
        peers.activate(again);

        // Then
        JsonNode model = Api.json(response.join());
        assertThat(response.join().statusCode()).isEqualTo(200);
        assertThat(model.at("/version").textValue()).isEqualTo(earlier.version());
        assertThat(model.at("/active").booleanValue()).isTrue();
        assertThat(Instant.parse(model.at("/activatedAt").textValue())).isEqualTo(again.activatedAt());
        JsonNode models = Api.json(api.get("api/v1/models")).at("/models");
        assertThat(models.findValuesAsText("version"))
                .startsWith(later.version())
                .endsWith(earlier.version());
        assertThat(models.findValues("active"))
                .extracting(JsonNode::booleanValue)
                .containsOnlyOnce(true);
        assertThat(models)
                .filteredOn(each -> List.of(earlier.version(), later.version())
                        .contains(each.at("/version").textValue()))
                .extracting(each -> each.has("activatedAt"))
                .containsExactly(true, true);
    }

    @Test
    void theActiveModelStaysActive() {
        // When
        HttpResponse<byte[]> response = activation("current").join();

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Api.json(response).at("/version").textValue()).isEqualTo(earlier.version());
    }

    @Test
    void aModelThatCannotBeUsedIsAProblem() {
        // Given
        String version = publishAnother(902).version();
        CompletableFuture<HttpResponse<byte[]>> response = activation(version);
        ModelActivationRequested request = peers.activationRequest(version);

        // When
        peers.send(new MuddleFailed(request.id(), Stage.ENCODE, Problem.INVALID_REQUEST, "it is damaged"));

        // Then
        assertThatProblem(response.join()).is(422, "invalid-request").says("it is damaged");
    }

    @Test
    void centroidsOfAnEarlierModelAreKept() {
        // Given
        peers.activate(publishAnother(903));

        // When
        HttpResponse<byte[]> response = api.get("api/v1/models/" + earlier.version() + "/centroids");

        // Then
        JsonNode centroids = Api.json(response);
        assertThat(centroids.at("/model").textValue()).isEqualTo(earlier.version());
        assertThat(new ObjectMapper().convertValue(centroids.at("/centroids"), float[][].class))
                .isDeepEqualTo(earlier.centroids().means());
    }

    @Test
    void aModelThatWasNeverActiveHasNoCentroids() {
        // Given
        String version = publishAnother(904).version();

        // When
        HttpResponse<byte[]> response = api.get("api/v1/models/" + version + "/centroids");

        // Then
        assertThatProblem(response).is(404, "not-of-this-model").says("was never active");
    }

    private CompletableFuture<HttpResponse<byte[]>> activation(String version) {
        return api.postTo("api/v1/models/" + version + "/activation", "");
    }

    private ModelActivated publishAnother(int digits) {
        DataSet all = TestModel.dataSet();
        DataSet dataSet =
                new DataSet(digits + " digits", all.labels(), all.train().first(digits), all.test());
        new ModelRegistry(registry).publish(TestModel.bundle(dataSet), dataSet);
        return activated(TestModel.bundle(dataSet).version());
    }

    private static ModelActivated activated(String version) {
        return SampleEvents.model(version, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}
