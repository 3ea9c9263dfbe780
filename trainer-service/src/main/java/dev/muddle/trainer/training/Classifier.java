package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.evaluation.Accuracy;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.Layer.MaxPooling;
import dev.muddle.trainer.nn.Layer.Reshape;
import dev.muddle.trainer.nn.Layer.Softmax;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A small convolutional classifier.
 *
 * @param network {@code image float[batch][1][28][28]} → logits {@code float[batch][labels]}
 */
record Classifier(String name, Network network, Lesson lesson) implements Objective {

    static final Shape IMAGE = new Shape(1, Pixels.SIDE, Pixels.SIDE);

    /** What digits are calibrated on: harder to read than those of the data set, as muddles are. */
    private static final Augmentation CALIBRATION = new Augmentation(2, 15, 0.15, 0.2, 0);

    private static final long CALIBRATION_SEED = 1;

    /** Convolutions with batch normalisation and ReLU, then a dense layer to the logits. */
    static Classifier of(String name, int labels, Lesson lesson, Block... blocks) {
        List<Layer> layers = new ArrayList<>();
        int side = Pixels.SIDE;
        int channels = 1;
        for (Block block : blocks) {
            layers.add(new Convolution(
                    name + "." + layers.size(),
                    channels,
                    block.channels(),
                    block.kernel(),
                    block.stride(),
                    block.padding(),
                    true,
                    Activation.RELU));
            channels = block.channels();
            side = (side + 2 * block.padding() - block.kernel()) / block.stride() + 1;
            if (block.pooled()) {
                layers.add(new MaxPooling());
                side /= 2;
            }
        }
        layers.add(new Convolution(labelLayer(name), channels, labels, side, 1, 0, false, Activation.NONE));
        layers.add(new Reshape(labels, 0));
        return new Classifier(name, new Network(layers), lesson);
    }

    static String labelLayer(String name) {
        return name + ".label";
    }

    @Override
    public void initialise(Parameters parameters) {
        network.initialise(parameters);
    }

    /** Cross-entropy on the digits of the lesson. */
    @Override
    public NDArray loss(Batch batch, Parameters parameters, double progress, RandomGenerator random) {
        Batch taught = lesson.of(batch, random);
        return Losses.crossEntropy(network.forward(taught.images(), parameters, true), taught.labels());
    }

    /** The probabilities per label of pictures {@code float[784]} in [0,1], by the trained network itself. */
    float[][] probabilities(List<float[]> images, Parameters parameters) {
        return withSoftmax().infer(images, IMAGE, parameters);
    }

    /** The network with probabilities as output. */
    Network withSoftmax() {
        return new Network(Stream.concat(network.layers().stream(), Stream.of(new Softmax()))
                .toList());
    }

    /**
     * Divides the logits by the temperature that makes digits which the network was not trained on most likely (Guo et al.
     * 2017).
     *
     * @return the temperature
     */
    double calibrate(DigitSet heldOut, Parameters parameters) {
        SplittableRandom random = new SplittableRandom(CALIBRATION_SEED);
        List<float[]> images = Images.of(heldOut).stream()
                .map(image -> CALIBRATION.apply(image, random))
                .toList();
        double temperature = Temperature.fit(network.infer(images, IMAGE, parameters), heldOut.labels());
        parameters.scale(labelLayer(name), 1 / temperature);
        return temperature;
    }

    @Override
    public Score score(Parameters parameters, DigitSet test) {
        double accuracy = Accuracy.of(probabilities(Images.of(test), parameters), test.labels());
        return new Score(1 - accuracy, "test accuracy %.2f%%".formatted(100 * accuracy));
    }

    /**
     * A convolution of a classifier.
     *
     * @param channels of its output
     * @param pooled whether the largest of each 2×2 pixels is taken after it
     */
    record Block(int channels, int kernel, int stride, int padding, boolean pooled) {

        static Block of(int channels, int kernel, int stride, int padding) {
            return new Block(channels, kernel, stride, padding, false);
        }

        Block thenPooled() {
            return new Block(channels, kernel, stride, padding, true);
        }
    }
}
