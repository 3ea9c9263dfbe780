package dev.muddle.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.muddle.trainer.training.Engines;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdamIT {

    private static final Offset<Float> EXACTLY = within(1e-6f);

    private NDManager manager;
    private Parameters parameters;
    private Adam adam;

    @BeforeAll
    static void prepareEngine() {
        Engines.prepare();
    }

    @BeforeEach
    void addParameters() {
        manager = NDManager.newBaseManager();
        parameters = parameters();
        adam = new Adam(parameters);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void firstMovesEachWeightByTheLearningRateWhateverTheGradientsSize() {
        // When
        step(parameters, adam, 1, -2, 0);

        // Then
        assertWeights(parameters, 0.4f, 0.6f, 0.5f);
    }

    /** For the first weight m̂ = 0.39 / 0.19 and v̂ = 0.009999 / 0.001999; for the third 0.4 / 0.19 and 0.016 / 0.001999. */
    @Test
    void thenMovesByTheCorrectedMomentsOfAllGradients() {
        // Given
        step(parameters, adam, 1, -2, 0);

        // When
        step(parameters, adam, 3, -2, 4);

        // Then
        assertWeights(parameters, 0.3082219f, 0.7f, 0.4255863f);
        assertThat(adam.steps()).isEqualTo(2);
    }

    @Test
    void setsTheGradientsBackToZero() {
        // When
        step(parameters, adam, 1, -2, 0);

        // Then
        assertThat(parameters.trained().get("w").getGradient().toFloatArray()).containsOnly(0);
    }

    @Test
    void leavesTrackedStatisticsAlone() {
        // When
        step(parameters, adam, 1, -2, 0);

        // Then
        assertThat(parameters.get("tracked").toFloatArray()).containsExactly(7, 7);
    }

    @Test
    void goesOnFromRestoredMomentsAsIfNeverInterrupted() {
        // Given
        step(parameters, adam, 1, -2, 0);
        step(parameters, adam, 3, -2, 4);
        Map<String, float[]> weights = parameters.values();
        Map<String, float[]> moments = adam.values();
        step(parameters, adam, -1, 5, 2);
        Parameters restoredParameters = parameters();
        restoredParameters.restore(weights);
        Adam restored = new Adam(restoredParameters);
        restored.restore(2, moments);

        // When
        step(restoredParameters, restored, -1, 5, 2);

        // Then
        assertThat(restored.steps()).isEqualTo(3);
        assertThat(restoredParameters.values().get("w"))
                .isEqualTo(parameters.values().get("w"));
        assertThat(restored.values().get("w.v")).isEqualTo(adam.values().get("w.v"));
    }

    private Parameters parameters() {
        Parameters added = new Parameters(manager, new SplittableRandom(1));
        added.addTrained("w", new Shape(3), 0.5f);
        added.addTracked("tracked", new Shape(2), 7);
        return added;
    }

    /** A step at learning rate 0.1 against these gradients. */
    private void step(Parameters parameters, Adam adam, float... gradients) {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = parameters.get("w").mul(step.create(gradients)).sum();
            collector.backward(loss);
            adam.step(0.1);
        }
    }

    private static void assertWeights(Parameters parameters, float first, float second, float third) {
        float[] weights = parameters.values().get("w");
        assertThat(weights[0]).isCloseTo(first, EXACTLY);
        assertThat(weights[1]).isCloseTo(second, EXACTLY);
        assertThat(weights[2]).isCloseTo(third, EXACTLY);
    }
}
