package dev.muddle.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.trainer.training.Engines;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AffineIT {

    private NDManager manager;
    private Parameters parameters;

    @BeforeAll
    static void prepareEngine() {
        Engines.prepare();
    }

    @BeforeEach
    void addParameters() {
        manager = NDManager.newBaseManager();
        parameters = new Parameters(manager, new SplittableRandom(1));
        Affine.initialise(parameters, "layer", 2, true);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** 3·(x − 2) / √4 + 1 = 1.5·x − 2, and −1·(x + 1) / √0.25 + 0 = −2·x − 2. */
    @Test
    void isTheScaleAndTheBiasOfTheTrackedStatistics() {
        // Given
        parameters.restore(statistics());

        // When
        Affine affine = Affine.of(parameters, "layer", true);

        // Then
        assertThat(affine.scale()).containsExactly(new float[] {1.5f, -2}, within(1e-4f));
        assertThat(affine.bias()).containsExactly(new float[] {-2, -2}, within(1e-4f));
    }

    @Test
    void isWhatTheEngineAppliesAfterTraining() {
        // Given
        parameters.restore(statistics());
        NDArray x = manager.create(new float[] {1, 10, 1, 10}, new Shape(1, 2, 1, 2));

        // When
        NDArray y = Affine.apply(x, parameters, "layer", true, false);

        // Then
        assertThat(y.toFloatArray()).containsExactly(new float[] {-0.5f, 13, -4, -22}, within(1e-3f));
    }

    @Test
    void keepsTheStatisticsAfterTraining() {
        // Given
        parameters.restore(statistics());
        NDArray x = manager.create(new float[] {1, 10, 1, 10}, new Shape(1, 2, 1, 2));

        // When
        Affine.apply(x, parameters, "layer", true, false);

        // Then
        assertThat(parameters.values()).usingRecursiveComparison().isEqualTo(statistics());
    }

    /** A tenth of the batch's: means 5 and 1, variances (of n − 1) 2 and 0, beside nine tenths of 0 and 1. */
    @Test
    void tracksTheStatisticsSlowlyInTraining() {
        // Given
        NDArray x = manager.create(new float[] {4, 6, 1, 1}, new Shape(1, 2, 1, 2));

        // When
        Affine.apply(x, parameters, "layer", true, true);

        // Then
        assertThat(parameters.values().get("layer.mean")).containsExactly(new float[] {0.5f, 0.1f}, within(1e-5f));
        assertThat(parameters.values().get("layer.variance")).containsExactly(new float[] {1.1f, 0.9f}, within(1e-5f));
    }

    @Test
    void isABiasAloneWithoutNormalisation() {
        // Given
        Affine.initialise(parameters, "plain", 2, false);
        Map<String, float[]> values = parameters.values();
        values.put("plain.beta", new float[] {3, -4});
        parameters.restore(values);

        // When
        Affine affine = Affine.of(parameters, "plain", false);

        // Then
        assertThat(affine.scale()).containsExactly(1, 1);
        assertThat(affine.bias()).containsExactly(3, -4);
    }

    private static Map<String, float[]> statistics() {
        return Map.of(
                "layer.gamma", new float[] {3, -1},
                "layer.beta", new float[] {1, 0},
                "layer.mean", new float[] {2, -1},
                "layer.variance", new float[] {4, 0.25f});
    }
}
