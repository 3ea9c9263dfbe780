package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.evaluation.Accuracy;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.Layer.MaxPooling;
import dev.muddle.trainer.nn.Layer.Reshape;
import dev.muddle.trainer.nn.Layer.Softmax;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A small convolutional classifier, one voice of the judge.
 *
 * @param network {@code image float[batch][1][28][28]} → logits {@code float[batch][labels]}
 */
public record Classifier(String name, Network network) implements Objective {

    private static final int MOVE = 2;

    /** Classifiers of different shapes, so that they do not all err alike. */
    public static List<Classifier> ensemble(int labels) {
        return List.of(pooling(labels), strided(labels), wide(labels));
    }

    private static Classifier pooling(int labels) {
        return new Classifier(
                "pooling",
                new Network(
                        new Convolution("pooling.1", 1, 16, 3, 1, 1, true, Activation.RELU),
                        new MaxPooling(),
                        new Convolution("pooling.2", 16, 32, 3, 1, 1, true, Activation.RELU),
                        new MaxPooling(),
                        new Convolution("pooling.3", 32, 32, 3, 1, 1, true, Activation.RELU),
                        new MaxPooling(),
                        new Convolution("pooling.label", 32, labels, 3, 1, 0, false, Activation.NONE),
                        new Reshape(labels, 0)));
    }

    private static Classifier strided(int labels) {
        return new Classifier(
                "strided",
                new Network(
                        new Convolution("strided.1", 1, 24, 4, 2, 1, true, Activation.RELU),
                        new Convolution("strided.2", 24, 48, 3, 2, 1, true, Activation.RELU),
                        new Convolution("strided.3", 48, 64, 3, 1, 0, true, Activation.RELU),
                        new Convolution("strided.label", 64, labels, 5, 1, 0, false, Activation.NONE),
                        new Reshape(labels, 0)));
    }

    private static Classifier wide(int labels) {
        return new Classifier(
                "wide",
                new Network(
                        new Convolution("wide.1", 1, 12, 7, 2, 3, true, Activation.RELU),
                        new Convolution("wide.2", 12, 32, 5, 1, 2, true, Activation.RELU),
                        new MaxPooling(),
                        new Convolution("wide.3", 32, 64, 7, 1, 0, true, Activation.RELU),
                        new Convolution("wide.label", 64, labels, 1, 1, 0, false, Activation.NONE),
                        new Reshape(labels, 0)));
    }

    @Override
    public void initialise(Parameters parameters) {
        network.initialise(parameters);
    }

    /** Cross-entropy on digits moved by up to {@value #MOVE} pixels. */
    @Override
    public NDArray loss(Batch batch, Parameters parameters, RandomGenerator random) {
        Batch moved = batch.moved(MOVE, random);
        return Losses.crossEntropy(network.forward(moved.images(), parameters, true), moved.labels());
    }

    /** The probabilities per label of pictures {@code float[784]} in [0,1], by the trained network itself. */
    public float[][] probabilities(List<float[]> images, Parameters parameters) {
        Network withSoftmax = new Network(Stream.concat(network.layers().stream(), Stream.of(new Softmax()))
                .toList());
        return withSoftmax.infer(images, new Shape(1, Pixels.SIDE, Pixels.SIDE), parameters);
    }

    @Override
    public String score(Parameters parameters, DigitSet test) {
        float[][] probabilities = probabilities(Images.of(test), parameters);
        return "test accuracy %.2f%%".formatted(100 * Accuracy.of(probabilities, test.labels()));
    }
}
