package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import java.util.random.RandomGenerator;

/**
 * Moves and scales pictures by two products of matrices, which gradients pass through: what fools a classifier at one place
 * and size only is no use then.
 *
 * @param rows {@code float[28·28]}: how each row of the result is made of the picture's rows
 * @param columns likewise for columns
 */
record Resampling(float[] rows, float[] columns) {

    private static final double MOST_SHIFT = 2;
    private static final double MOST_SCALE = 0.15;
    private static final double CENTRE = (Pixels.SIDE - 1) / 2.0;

    static Resampling draw(RandomGenerator random) {
        return new Resampling(matrix(random), matrix(random));
    }

    private static float[] matrix(RandomGenerator random) {
        double shift = random.nextDouble(-MOST_SHIFT, MOST_SHIFT);
        double scale = 1 + random.nextDouble(-MOST_SCALE, MOST_SCALE);
        float[] matrix = new float[Pixels.COUNT];
        for (int to = 0; to < Pixels.SIDE; to++) {
            double from = CENTRE + (to - CENTRE - shift) / scale;
            int below = (int) Math.floor(from);
            add(matrix, to, below, 1 - (from - below));
            add(matrix, to, below + 1, from - below);
        }
        return matrix;
    }

    private static void add(float[] matrix, int to, int from, double share) {
        if (from >= 0 && from < Pixels.SIDE) {
            matrix[to * Pixels.SIDE + from] += (float) share;
        }
    }

    /** {@code float[batch][1][28][28]} to the same shape. */
    NDArray apply(NDArray images) {
        NDManager manager = images.getManager();
        Shape shape = new Shape(Pixels.SIDE, Pixels.SIDE);
        NDArray right = manager.create(columns, shape).transpose();
        return manager.create(rows, shape).matMul(images.matMul(right));
    }
}
