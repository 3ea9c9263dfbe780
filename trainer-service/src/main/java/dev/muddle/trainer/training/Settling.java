package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.nn.Parameters;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The last epochs of an autoencoder, at a low learning rate: with more guides than before, which also count more, blends
 * become such as others find even too; as the learning rate falls, the reconstruction gets back what it lost to them.
 *
 * @param trained what the autoencoder has learned, by name
 */
record Settling(Autoencoder autoencoder, Map<String, float[]> trained) implements Objective {

    private static final double BEYOND = 2;

    @Override
    public void initialise(Parameters parameters) {
        autoencoder.initialise(parameters);
        parameters.restore(trained);
    }

    @Override
    public NDArray loss(Batch batch, Parameters parameters, double progress, RandomGenerator random) {
        return autoencoder.loss(batch, parameters, BEYOND, random);
    }

    @Override
    public Score score(Parameters parameters, DigitSet test) {
        return autoencoder.score(parameters, test);
    }

    @Override
    public List<List<float[]>> pictures(Parameters parameters, DigitSet test) {
        return autoencoder.pictures(parameters, test);
    }

    /** Leaves out the weights: they follow from the autoencoder's training. */
    @Override
    public String toString() {
        return "Settling[" + autoencoder + "]";
    }
}
