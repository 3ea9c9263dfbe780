package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.nn.Parameters;
import java.util.List;
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

    /** How good the networks are on digits that they were not trained on. */
    Score score(Parameters parameters, DigitSet test);

    /**
     * What the networks make, row by row, for a person to look at; each picture {@code float[784]} in [0,1].
     *
     * @return nothing, where there is nothing to see
     */
    default List<List<float[]>> pictures(Parameters parameters, DigitSet test) {
        return List.of();
    }

    /**
     * How good networks are.
     *
     * @param value the less the better
     * @param words for people
     */
    record Score(double value, String words) {}
}
