package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Blends of a batch's latents, that the decoder learns on.
 *
 * @param latents {@code float[blends][latentSize]}
 * @param labels {@code float[blends][labels]}: 1 − t of the one label, t of the other
 * @param positions t, {@code float[blends][1]}
 */
record Blends(NDArray latents, NDArray labels, NDArray positions) {

    /**
     * Blends the first half of a batch with partners among all of it: as many blends as the rest has time for.
     *
     * @param latents of the batch, {@code float[batch][latentSize]}
     * @param anyPartner share of the blends whose partner is not of the nearest cluster
     */
    static Blends of(Batch batch, NDArray latents, double anyPartner, RandomGenerator random) {
        int count = Math.toIntExact(latents.getShape().get(0));
        int labelCount = Math.toIntExact(batch.labels().getShape().get(1));
        Mix mix = Mix.draw(
                rows(latents.toFloatArray(), count),
                labels(batch.labels().toFloatArray(), count),
                labelCount,
                anyPartner,
                random);
        int blends = (count + 1) / 2;
        float[] near = new float[blends * count];
        float[] far = new float[blends * count];
        float[] t = new float[blends];
        for (int row = 0; row < blends; row++) {
            t[row] = mix.positions()[row];
            near[row * count + row] = 1 - t[row];
            far[row * count + mix.partners()[row]] = t[row];
        }
        NDManager manager = latents.getManager();
        Shape shape = new Shape(blends, count);
        NDArray shares = manager.create(near, shape).add(manager.create(far, shape));
        return new Blends(
                shares.matMul(latents), shares.matMul(batch.labels()), manager.create(t, new Shape(blends, 1)));
    }

    private static int[] labels(float[] oneHot, int count) {
        int labelCount = oneHot.length / count;
        int[] labels = new int[count];
        for (int i = 0; i < oneHot.length; i++) {
            if (oneHot[i] == 1) {
                labels[i / labelCount] = i % labelCount;
            }
        }
        return labels;
    }

    private static float[][] rows(float[] flat, int count) {
        int size = flat.length / count;
        float[][] rows = new float[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * size, (row + 1) * size);
        }
        return rows;
    }
}
