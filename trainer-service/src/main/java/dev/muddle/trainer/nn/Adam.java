package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The optimiser of Kingma and Ba (2015), by the engine's kernel. DJL's own {@code Adam} hides its moments, and a training
 * that goes on from a checkpoint needs them.
 */
public final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_WEIGHT_DECAY = 0;
    private static final float NO_CLIPPING = -1;

    private final Parameters parameters;
    private final Map<String, NDArray> means = new LinkedHashMap<>();
    private final Map<String, NDArray> variances = new LinkedHashMap<>();
    private long steps;

    public Adam(Parameters parameters) {
        this.parameters = parameters;
        parameters.trained().forEach((name, weight) -> {
            means.put(name, parameters.manager().zeros(weight.getShape()));
            variances.put(name, parameters.manager().zeros(weight.getShape()));
        });
    }

    /** Moves all trained parameters against their gradients, and sets the gradients back to zero. */
    public void step(double learningRate) {
        steps++;
        double correction = Math.sqrt(1 - Math.pow(BETA2, (double) steps)) / (1 - Math.pow(BETA1, (double) steps));
        parameters.trained().forEach((name, weight) -> {
            try (NDArray gradient = weight.getGradient()) {
                weight.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(weight, gradient, means.get(name), variances.get(name)),
                                new NDList(weight),
                                (float) learningRate,
                                (float) (learningRate * correction),
                                NO_WEIGHT_DECAY,
                                1,
                                NO_CLIPPING,
                                BETA1,
                                BETA2,
                                EPSILON,
                                false,
                                false);
            }
        });
    }

    /** How many steps were made. */
    public long steps() {
        return steps;
    }

    /** The moments by name. */
    public Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        means.forEach((name, array) -> values.put(name + ".m", array.toFloatArray()));
        variances.forEach((name, array) -> values.put(name + ".v", array.toFloatArray()));
        return values;
    }

    /** Puts back what {@link #values} gave after {@code steps} steps. */
    public void restore(long steps, Map<String, float[]> values) {
        this.steps = steps;
        means.forEach((name, array) -> array.set(values.get(name + ".m")));
        variances.forEach((name, array) -> array.set(values.get(name + ".v")));
    }
}
