package dev.muddle.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.training.Engines;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersIT {

    private NDManager manager;

    @BeforeAll
    static void prepareEngine() {
        Engines.prepare();
    }

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void beginWithWeightsOfVarianceTwoByFanIn() {
        // When
        float[] weights = parameters(1, layer("layer", true)).weights("layer");

        // Then
        assertThat(weights).hasSize(64 * 32 * 9);
        assertThat(mean(weights)).isCloseTo(0, within(0.002));
        assertThat(meanSquare(weights)).isCloseTo(2.0 / (32 * 9), within(0.0002));
    }

    @Test
    void beginWithTheSameWeightsFromTheSameSeed() {
        // Given
        float[] first = parameters(1, layer("layer", true)).weights("layer");

        // When
        float[] second = parameters(1, layer("layer", true)).weights("layer");

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void beginWithOtherWeightsFromAnotherSeed() {
        // Given
        float[] first = parameters(1, layer("layer", true)).weights("layer");

        // When
        float[] second = parameters(2, layer("layer", true)).weights("layer");

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void beginWithStatisticsThatChangeNothing() {
        // When
        Map<String, float[]> values = parameters(1, layer("layer", true)).values();

        // Then
        assertThat(values)
                .containsOnlyKeys("layer.weight", "layer.beta", "layer.gamma", "layer.mean", "layer.variance");
        assertThat(values.get("layer.beta")).containsOnly(0);
        assertThat(values.get("layer.gamma")).containsOnly(1);
        assertThat(values.get("layer.mean")).containsOnly(0);
        assertThat(values.get("layer.variance")).containsOnly(1);
    }

    @Test
    void countOnlyWhatGradientsTrain() {
        // Given
        Parameters parameters = parameters(1, layer("a.1", true), layer("a.2", false), layer("b.1", true));

        // When
        long count = parameters.count("a.");

        // Then
        assertThat(count).isEqualTo((18_432 + 64 + 64) + (18_432 + 64));
        assertThat(parameters.trained()).doesNotContainKeys("a.1.mean", "a.1.variance");
    }

    @Test
    void refuseTwoLayersOfOneName() {
        // When
        Throwable thrown = catchThrowable(() -> parameters(1, layer("twin", false), layer("twin", false)));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("twin");
    }

    @Test
    void restoreWhatTheyGaveWithTheStatistics() {
        // Given
        Parameters parameters = parameters(1, layer("layer", true));
        Map<String, float[]> values = parameters.values();
        values.get("layer.mean")[3] = 42;
        values.get("layer.weight")[0] = -42;

        // When
        parameters.restore(values);

        // Then
        assertThat(parameters.values()).usingRecursiveComparison().isEqualTo(values);
    }

    private static Convolution layer(String name, boolean normalised) {
        return new Convolution(name, 32, 64, 3, 1, 1, normalised, Activation.RELU);
    }

    private Parameters parameters(long seed, Layer... layers) {
        Parameters parameters = new Parameters(manager, new SplittableRandom(seed));
        new Network(layers).initialise(parameters);
        return parameters;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double meanSquare(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * values[i])
                .average()
                .orElseThrow();
    }
}
