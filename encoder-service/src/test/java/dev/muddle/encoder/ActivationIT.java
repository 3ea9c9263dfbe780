package dev.muddle.encoder;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.Topic;
import dev.muddle.encoder.LatentTables.StoredLatent;
import dev.muddle.latent.Pixels;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From a published model to an active one. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ActivationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectMapper json;

    @Inject
    DataSource latents;

    private final DataSource registry = RealBackends.trainer();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void publishedModelIsAnnounced() throws IOException {
        // Given
        DataSet dataSet = Registry.digits(301);

        // When
        ModelActivated activated = activate(dataSet);

        // Then
        assertThat(activated.dataSet()).isEqualTo(dataSet.digest());
        assertThat(activated.labels()).isEqualTo(dataSet.labels());
        assertThat(activated.centroids().counts())
                .containsExactly(IntStream.range(0, 10)
                        .map(label -> count(label, dataSet.train()))
                        .toArray());
    }

    @Test
    void latentsOfAllTrainingDigitsAreStored() throws IOException {
        // Given
        DataSet dataSet = Registry.digits(302);

        // When
        String model = activate(dataSet).version();

        // Then
        DigitSet digits = dataSet.train();
        List<StoredLatent> stored = new LatentTables(latents).latents(model);
        assertThat(stored).hasSize(302);
        try (OnnxNetwork encoder = OnnxNetwork.open(TestModel.bundle().encoder(), ExecutionProvider.CPU)) {
            for (int i = 0; i < 302; i++) {
                StoredLatent digit = stored.get(i);
                assertThat(digit.index()).isEqualTo(i);
                assertThat(digit.label()).isEqualTo(digits.label(i));
                assertThat(digit.latent()).containsExactly(encoder.run(List.of(Pixels.toFloats(digits.pixels(i))))[0]);
            }
        }
    }

    @Test
    void centroidsAreTheMeansOfTheStoredLatents() throws IOException {
        // Given
        DataSet dataSet = Registry.digits(303);

        // When
        ModelActivated activated = activate(dataSet);

        // Then
        LatentTables tables = new LatentTables(latents);
        assertThat(tables.centroids(activated.version()))
                .hasSize(10)
                .usingRecursiveComparison()
                .isEqualTo(tables.meansOfLatents(activated.version()));
        assertThat(activated.centroids().means())
                .isDeepEqualTo(tables.centroids(activated.version()).stream()
                        .map(LatentTables.StoredMean::mean)
                        .toArray(float[][]::new));
    }

    @Test
    void serviceIsReadyWithTheActiveModel() throws IOException {
        // Given
        String model = activate(Registry.digits(304)).version();

        // When
        var answer = get("/q/health/ready").then();

        // Then
        answer.statusCode(200);
        assertThat(answer.extract().jsonPath().getList("checks.data.version")).contains(model);
    }

    @Test
    void announcementOutlivesTheService() throws IOException {
        // Given
        String model = activate(Registry.digits(305)).version();

        // When
        try (TopicReader late = TopicReader.fromStart(kafka, Topic.MODELS.topicName())) {
            var announced =
                    late.await(1, PATIENCE, message -> version(message.value()).equals(model));

            // Then
            assertThat(announced.get(0).key()).isEqualTo("active");
        }
    }

    private ModelActivated activate(DataSet dataSet) throws IOException {
        try (TopicReader models = TopicReader.fromNow(kafka, Topic.MODELS.topicName())) {
            String model = Registry.publish(registry, dataSet).version();
            byte[] announcement = models.await(
                            1, PATIENCE, message -> version(message.value()).equals(model))
                    .get(0)
                    .value();
            return json.readValue(announcement, ModelActivated.class);
        }
    }

    private String version(byte[] announcement) {
        try {
            return json.readTree(announcement).path("version").asText();
        } catch (IOException e) {
            throw new AssertionError("an announcement is no JSON", e);
        }
    }

    private static int count(int label, DigitSet digits) {
        return (int)
                IntStream.of(digits.labels()).filter(other -> other == label).count();
    }
}
