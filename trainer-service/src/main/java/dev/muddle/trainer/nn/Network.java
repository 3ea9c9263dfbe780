package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Layers in a row. */
public record Network(List<Layer> layers) {

    private static final int BATCH = 250;

    public Network(Layer... layers) {
        this(List.of(layers));
    }

    /** Adds the weights of all layers, as training begins with them. */
    public void initialise(Parameters parameters) {
        layers.forEach(layer -> layer.initialise(parameters));
    }

    /**
     * Applies all layers.
     *
     * @param training whether batch normalisation uses (and tracks) the batch's statistics, or the tracked ones
     */
    public NDArray forward(NDArray x, Parameters parameters, boolean training) {
        NDArray y = x;
        for (Layer layer : layers) {
            y = layer.forward(y, parameters, training);
        }
        return y;
    }

    /**
     * Applies all layers as after training, a few hundred rows at a time.
     *
     * @param rows flat, each of {@code shape}
     * @param shape of a row, without the batch
     * @return as many rows, flat
     */
    public float[][] infer(List<float[]> rows, Shape shape, Parameters parameters) {
        float[][] results = new float[rows.size()][];
        int size = Math.toIntExact(shape.size());
        for (int from = 0; from < results.length; from += BATCH) {
            int count = Math.min(BATCH, results.length - from);
            float[] flat = new float[count * size];
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows.get(from + i), 0, flat, i * size, size);
            }
            try (NDManager manager = parameters.manager().newSubManager()) {
                NDArray input = manager.create(flat, new Shape(count).addAll(shape));
                float[] output = forward(input, parameters, false).toFloatArray();
                int width = output.length / count;
                for (int i = 0; i < count; i++) {
                    results[from + i] = Arrays.copyOfRange(output, i * width, (i + 1) * width);
                }
            }
        }
        return results;
    }
}
