package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import java.util.random.RandomGenerator;

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

    /** The same digits, each moved by up to {@code most} pixels along either axis. */
    Batch moved(int most, RandomGenerator random) {
        float[] still = images.toFloatArray();
        float[] moved = new float[still.length];
        int count = still.length / Pixels.COUNT;
        for (int image = 0; image < count; image++) {
            int down = random.nextInt(-most, most + 1);
            int right = random.nextInt(-most, most + 1);
            for (int y = Math.max(0, down); y < Math.min(Pixels.SIDE, Pixels.SIDE + down); y++) {
                int from = image * Pixels.COUNT + (y - down) * Pixels.SIDE + Math.max(0, -right);
                int to = image * Pixels.COUNT + y * Pixels.SIDE + Math.max(0, right);
                System.arraycopy(still, from, moved, to, Pixels.SIDE - Math.abs(right));
            }
        }
        return new Batch(images.getManager().create(moved, images.getShape()), labels);
    }
}
