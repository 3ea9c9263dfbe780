package dev.muddle.trainer.training;

import dev.muddle.latent.Pixels;
import java.util.random.RandomGenerator;

/**
 * How a classifier is taught. Lessons differ, so that classifiers do not all err alike.
 *
 * @param augmentation of the digits
 * @param mixup share of the pictures that are blended with another one, with their labels in the same proportion (Zhang et
 *     al. 2018), drawn evenly between even and none
 * @param smoothing what a label gives away to all labels alike (Szegedy et al. 2016)
 */
record Lesson(Augmentation augmentation, double mixup, double smoothing) {

    /** The same digits as this lesson shows them: augmented, mixed, with soft labels. */
    Batch of(Batch batch, RandomGenerator random) {
        float[] images = augmentation.apply(batch.images().toFloatArray(), random);
        float[] labels = batch.labels().toFloatArray();
        if (mixup > 0) {
            mix(images, labels, random);
        }
        int labelCount = Math.toIntExact(batch.labels().getShape().get(1));
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) (labels[i] * (1 - smoothing) + smoothing / labelCount);
        }
        return new Batch(
                batch.images().getManager().create(images, batch.images().getShape()),
                batch.images().getManager().create(labels, batch.labels().getShape()));
    }

    /** Blends some rows with the row after them, as that was before. */
    private void mix(float[] images, float[] labels, RandomGenerator random) {
        int count = images.length / Pixels.COUNT;
        int labelCount = labels.length / count;
        for (int row = 0; row + 1 < count; row++) {
            if (random.nextDouble() < mixup) {
                float other = (float) (random.nextDouble() / 2);
                blend(images, row * Pixels.COUNT, Pixels.COUNT, other);
                blend(labels, row * labelCount, labelCount, other);
            }
        }
    }

    private static void blend(float[] rows, int from, int length, float other) {
        for (int i = from; i < from + length; i++) {
            rows[i] = (1 - other) * rows[i] + other * rows[i + length];
        }
    }
}
