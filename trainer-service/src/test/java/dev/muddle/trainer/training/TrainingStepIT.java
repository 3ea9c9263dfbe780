package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.trainer.nn.Adam;
import dev.muddle.trainer.nn.Gradients;
import dev.muddle.trainer.nn.Parameters;
import dev.muddle.trainer.training.Autoencoder.Guide;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a step computes is outside the Java heap: were it to live as long as the weights, a training would fill the memory. */
class TrainingStepIT {

    private static final int LABELS = 3;
    private static final int BATCH = 6;

    private final SplittableRandom random = new SplittableRandom(1);
    private NDManager lifetime;

    @BeforeAll
    static void prepareEngine() {
        Engines.prepare();
    }

    @BeforeEach
    void open() {
        lifetime = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        lifetime.close();
    }

    @Test
    void aStepOfTheAutoencoderLeavesNothingBehind() {
        // Given
        Classifier guide = Guides.first(LABELS).get(0);
        Guide frozen = new Guide(guide.network(), parameters(guide).frozen(lifetime));
        Weights weights = new Weights(0.01, 0.004, 0.008, 0.006, 0.25, 0.2);

        // Then
        assertThatAStepLeavesNothingBehind(Autoencoder.of(4, 2, LABELS, List.of(frozen), weights));
    }

    @Test
    void aStepOfAClassifierLeavesNothingBehind() {
        assertThatAStepLeavesNothingBehind(Voices.all(LABELS).get(0));
    }

    private void assertThatAStepLeavesNothingBehind(Objective objective) {
        // Given
        Parameters parameters = parameters(objective);
        Adam adam = new Adam(parameters);
        Gradients.record();
        step(objective, parameters, adam);
        List<NDArray> before = lifetime.getManagedArrays();

        // When
        step(objective, parameters, adam);

        // Then
        assertThat(lifetime.getManagedArrays()).hasSameSizeAs(before);
    }

    private Parameters parameters(Objective objective) {
        Parameters parameters = new Parameters(lifetime, random);
        objective.initialise(parameters);
        return parameters;
    }

    private void step(Objective objective, Parameters parameters, Adam adam) {
        try (NDManager step = lifetime.newSubManager()) {
            Batch batch = new Batch(step.randomUniform(0, 1, new Shape(BATCH, 1, 28, 28)), step.create(new float[][] {
                {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}
            }));
            Gradients.backward(objective.loss(batch, parameters, 0.7, random));
            adam.step(1e-3);
        }
    }
}
