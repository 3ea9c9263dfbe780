package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;

/**
 * Digits as tensors.
 *
 * @param images {@code float[batch][1][28][28]} in [0,1]
 * @param labels {@code float[batch][labels]}, one-hot
 */
public record Batch(NDArray images, NDArray labels) {

    /** The digits at {@code indices[from]} to {@code indices[to − 1]}. */
    static Batch of(NDManager manager, DigitSet digits, int labelCount, int[] indices, int from, int to) {
        float[] images = new float[(to - from) * Pixels.COUNT];
        float[] labels = new float[(to - from) * labelCount];
        for (int row = 0; row < to - from; row++) {
            int index = indices[from + row];
            System.arraycopy(Pixels.toFloats(digits.pixels(index)), 0, images, row * Pixels.COUNT, Pixels.COUNT);
            labels[row * labelCount + digits.label(index)] = 1;
        }
        return new Batch(
                manager.create(images, new Shape(to - from, 1, Pixels.SIDE, Pixels.SIDE)),
                manager.create(labels, new Shape(to - from, labelCount)));
    }
}
