package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The named weights of networks: trained by gradients, or tracked (the statistics of batch normalisation). */
public final class Parameters implements AutoCloseable {

    private static final String WEIGHT = ".weight";

    private final NDManager manager;
    private final RandomGenerator random;
    private final Map<String, NDArray> all = new LinkedHashMap<>();
    private final Map<String, NDArray> trained = new LinkedHashMap<>();

    /** @param random what the first weights are drawn from; Java's own, so that they do not depend on the engine */
    public Parameters(NDManager parent, RandomGenerator random) {
        this.manager = parent.newSubManager();
        this.random = random;
    }

    private Parameters(NDManager manager) {
        this.manager = manager;
        this.random = null;
    }

    /**
     * The same weights as of now, for what is to be judged by them without training them.
     *
     * @param lifetime closes them
     */
    public Parameters frozen(NDManager lifetime) {
        Parameters frozen = new Parameters(lifetime);
        all.forEach((name, array) -> {
            NDArray detached = array.stopGradient();
            detached.attach(lifetime);
            frozen.all.put(name, detached);
        });
        return frozen;
    }

    /** Multiplies what a layer without activation gives by a factor. */
    public void scale(String layer, double factor) {
        weight(layer).set(scaled(weight(layer), factor));
        NDArray bias = get(Affine.bias(layer));
        bias.set(scaled(bias, factor));
    }

    /** Adds to one channel of what a layer without activation gives. */
    public void shift(String layer, int channel, double by) {
        NDArray bias = get(Affine.bias(layer));
        float[] values = bias.toFloatArray();
        values[channel] += (float) by;
        bias.set(values);
    }

    private static float[] scaled(NDArray array, double factor) {
        float[] values = array.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return values;
    }

    /** Adds a layer's weights, drawn from N(0, 2 / fanIn) (He et al. 2015). */
    void addWeight(String layer, Shape shape, int fanIn) {
        double deviation = Math.sqrt(2.0 / fanIn);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        addTrained(layer + WEIGHT, manager.create(values, shape));
    }

    void addTrained(String name, Shape shape, float value) {
        addTrained(name, manager.full(shape, value, DataType.FLOAT32));
    }

    void addTracked(String name, Shape shape, float value) {
        add(name, manager.full(shape, value, DataType.FLOAT32));
    }

    private void addTrained(String name, NDArray array) {
        array.setRequiresGradient(true);
        add(name, array);
        trained.put(name, array);
    }

    private void add(String name, NDArray array) {
        if (all.putIfAbsent(name, array) != null) {
            throw new IllegalArgumentException("two layers are named alike: " + name);
        }
    }

    NDArray weight(String layer) {
        return get(layer + WEIGHT);
    }

    NDArray get(String name) {
        return all.get(name);
    }

    /** A layer's weights, flat. */
    public float[] weights(String layer) {
        return weight(layer).toFloatArray();
    }

    /** What gradients train, by name. */
    public Map<String, NDArray> trained() {
        return trained;
    }

    /** How many numbers gradients train in the layers whose names begin with {@code prefix}. */
    public long count(String prefix) {
        return trained.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
    }

    /** Everything, by name, in the order of the layers. */
    public Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        all.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }

    /** Puts back what {@link #values} gave. */
    public void restore(Map<String, float[]> values) {
        all.forEach((name, array) -> array.set(values.get(name)));
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
