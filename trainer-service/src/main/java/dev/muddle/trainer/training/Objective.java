package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.nn.Parameters;
import java.util.random.RandomGenerator;

/** Networks and the loss that trains them. */
public interface Objective {

    /** Adds the weights of all networks, as training begins with them. */
    void initialise(Parameters parameters);

    /**
     * The loss of a batch: a scalar.
     *
     * @param progress share of the training that is done, in [0,1)
     */
    NDArray loss(Batch batch, Parameters parameters, double progress, RandomGenerator random);

    /** How good the networks are on digits that they were not trained on, in words. */
    String score(Parameters parameters, DigitSet test);
}
