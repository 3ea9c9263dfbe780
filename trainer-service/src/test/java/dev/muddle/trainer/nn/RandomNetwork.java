package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.trainer.training.Engines;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A network of random weights and random statistics, as if trained. */
public final class RandomNetwork implements AutoCloseable {

    private final RandomGenerator random = new SplittableRandom(5);
    private final Network network;
    private final NDManager manager;
    private final Parameters parameters;

    static {
        Engines.prepare();
    }

    public RandomNetwork(Layer... layers) {
        network = new Network(layers);
        manager = NDManager.newBaseManager();
        parameters = new Parameters(manager, random);
        network.initialise(parameters);
        parameters.restore(randomised(parameters.values()));
    }

    public Network network() {
        return network;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Rows for the network's input, from N(0, 1). */
    public List<float[]> rows(int count, Shape shape) {
        return IntStream.range(0, count)
                .mapToObj(i -> gaussians(Math.toIntExact(shape.size())))
                .toList();
    }

    private float[] gaussians(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Weights stay as they are drawn; scales and variances are around 1, biases and means around 0. */
    private Map<String, float[]> randomised(Map<String, float[]> values) {
        values.forEach((name, array) -> {
            for (int i = 0; i < array.length; i++) {
                if (name.endsWith(".gamma") || name.endsWith(".variance")) {
                    array[i] = random.nextFloat(0.5f, 2);
                } else if (name.endsWith(".beta") || name.endsWith(".mean")) {
                    array[i] = (float) random.nextGaussian() / 2;
                }
            }
        });
        return values;
    }

    @Override
    public void close() {
        parameters.close();
        manager.close();
    }
}
