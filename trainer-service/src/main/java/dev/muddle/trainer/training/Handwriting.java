package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.data.Spoiled;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import dev.muddle.trainer.training.Classifier.Block;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Tells handwriting from what is none: two digits on top of each other, blur, noise. Learned, since the autoencoder's own
 * error says nothing of it (whatever it decodes lies in its range) and the distance to real digits rewards blur.
 *
 * @param classifier {@code image float[batch][1][28][28]} → logits {@code float[batch][2]}, of "none" and of "handwriting"
 */
record Handwriting(Classifier classifier) implements Objective {

    static final String NAME = "handwriting";
    private static final int CLASSES = 2;

    /** The share of real digits that are accepted. */
    private static final double ACCEPTED = 0.97;

    private static final Augmentation WRITTEN = new Augmentation(2, 12, 0.12, 0.2, 0);

    static Handwriting create() {
        return new Handwriting(Classifier.of(
                NAME,
                CLASSES,
                new Lesson(Augmentation.NONE, 0, 0),
                Block.of(24, 5, 2, 2),
                Block.of(48, 3, 2, 1),
                Block.of(48, 3, 1, 0)));
    }

    Network withSoftmax() {
        return classifier.withSoftmax();
    }

    @Override
    public void initialise(Parameters parameters) {
        classifier.initialise(parameters);
    }

    /** Cross-entropy, half of the digits being spoiled. */
    @Override
    public NDArray loss(Batch batch, Parameters parameters, double progress, RandomGenerator random) {
        float[] images = WRITTEN.apply(batch.images().toFloatArray(), random);
        int count = images.length / Pixels.COUNT;
        float[] classes = new float[count * CLASSES];
        float[] shown = new float[images.length];
        for (int row = 0; row < count; row++) {
            boolean spoiled = random.nextBoolean();
            float[] image = picture(images, row);
            float[] other = picture(images, random.nextInt(count));
            System.arraycopy(
                    spoiled ? spoil(image, other, random) : written(image, random),
                    0,
                    shown,
                    row * Pixels.COUNT,
                    Pixels.COUNT);
            classes[row * CLASSES + (spoiled ? 0 : 1)] = 1;
        }
        NDManager manager = batch.images().getManager();
        NDArray logits = classifier
                .network()
                .forward(manager.create(shown, batch.images().getShape()), parameters, true);
        return Losses.crossEntropy(logits, manager.create(classes, new Shape(count, CLASSES)));
    }

    private static float[] picture(float[] images, int row) {
        return Arrays.copyOfRange(images, row * Pixels.COUNT, (row + 1) * Pixels.COUNT);
    }

    /** A pen may be a little softer than that of MNIST. */
    private static float[] written(float[] image, RandomGenerator random) {
        return random.nextBoolean() ? image : Spoiled.blurred(image, random.nextDouble(0.2, 0.45));
    }

    private static float[] spoil(float[] image, float[] other, RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < 0.45) {
            return Spoiled.average(image, other);
        } else if (kind < 0.85) {
            return Spoiled.blurred(image, random.nextDouble(0.7, 1.6));
        } else if (kind < 0.9) {
            return Spoiled.noise(random);
        } else if (kind < 0.95) {
            return Spoiled.shuffled(image, random);
        }
        return new Augmentation(0, 0, 0, 0, random.nextDouble(0.2, 0.6)).apply(image, random);
    }

    /** Moves the border to where the accepted share of real digits lies beyond it. */
    void calibrate(DigitSet heldOut, Parameters parameters) {
        double[] margins = margins(Images.of(heldOut), parameters);
        Arrays.sort(margins);
        double border = margins[(int) ((1 - ACCEPTED) * margins.length)];
        parameters.shift(Classifier.labelLayer(NAME), 0, border);
    }

    private double[] margins(List<float[]> images, Parameters parameters) {
        return Arrays.stream(classifier.network().infer(images, Classifier.IMAGE, parameters))
                .mapToDouble(logits -> logits[1] - logits[0])
                .toArray();
    }

    @Override
    public Score score(Parameters parameters, DigitSet test) {
        double[] margins = margins(Images.of(test), parameters);
        double accepted =
                (double) Arrays.stream(margins).filter(margin -> margin > 0).count() / margins.length;
        return new Score(1 - accepted, "%.2f%% of test digits accepted".formatted(100 * accepted));
    }
}
