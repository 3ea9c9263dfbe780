package dev.muddle.trainer.data;

import dev.muddle.latent.Pixels;
import java.util.random.RandomGenerator;

/** Pictures that are no handwriting, made from pictures that are: all {@code float[784]} in [0,1]. */
public final class Spoiled {

    private static final int REACH = 3;

    private Spoiled() {}

    /** Two digits on top of each other, each half transparent. */
    public static float[] average(float[] x, float[] y) {
        float[] average = new float[Pixels.COUNT];
        for (int i = 0; i < average.length; i++) {
            average[i] = (x[i] + y[i]) / 2;
        }
        return average;
    }

    /** Gaussian blur with a standard deviation in pixels; black beyond the edge. */
    public static float[] blurred(float[] image, double deviation) {
        if (deviation <= 0) {
            return image.clone();
        }
        float[] kernel = new float[2 * REACH + 1];
        double sum = 0;
        for (int i = -REACH; i <= REACH; i++) {
            kernel[i + REACH] = (float) Math.exp(-i * i / (2 * deviation * deviation));
            sum += kernel[i + REACH];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return convolved(convolved(image, kernel, 1, 0), kernel, 0, 1);
    }

    private static float[] convolved(float[] image, float[] kernel, int right, int down) {
        float[] result = new float[Pixels.COUNT];
        for (int y = 0; y < Pixels.SIDE; y++) {
            for (int x = 0; x < Pixels.SIDE; x++) {
                float value = 0;
                for (int i = -REACH; i <= REACH; i++) {
                    int fromX = x + i * right;
                    int fromY = y + i * down;
                    if (fromX >= 0 && fromX < Pixels.SIDE && fromY >= 0 && fromY < Pixels.SIDE) {
                        value += kernel[i + REACH] * image[fromY * Pixels.SIDE + fromX];
                    }
                }
                result[y * Pixels.SIDE + x] = value;
            }
        }
        return result;
    }

    /** Every pixel drawn evenly from [0,1]. */
    public static float[] noise(RandomGenerator random) {
        float[] noise = new float[Pixels.COUNT];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        return noise;
    }

    /** The same pixels in another order. */
    public static float[] shuffled(float[] image, RandomGenerator random) {
        float[] shuffled = image.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }
}
