package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Latents;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.Layer.Reshape;
import dev.muddle.trainer.nn.Layer.TransposedConvolution;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The autoencoder: four convolutional blocks and a dense layer to a linear latent; a dense layer and four blocks of
 * transposed convolution back to 28×28 pixels in [0,1]. In training, a linear head tells the label from the latent, which
 * pulls the clusters apart.
 *
 * @param encoder {@code image float[batch][1][28][28]} → {@code latent float[batch][latentSize]}
 * @param decoder {@code latent float[batch][latentSize]} → {@code image float[batch][1][28][28]}
 * @param labelHead {@code float[batch][latentSize]} → logits {@code float[batch][labels]}
 */
public record Autoencoder(Network encoder, Network decoder, Network labelHead, double labelWeight)
        implements Objective {

    /** The number of 2×2 maps between the convolutions and the latent. */
    private static final int INNER = 96;

    private static final Shape IMAGE = new Shape(1, Pixels.SIDE, Pixels.SIDE);

    public static Autoencoder of(Settings settings, int labels) {
        int latentSize = settings.latentSize();
        return new Autoencoder(
                new Network(
                        block("encoder.1", 1, 16),
                        block("encoder.2", 16, 32),
                        block("encoder.3", 32, 64),
                        block("encoder.4", 64, INNER),
                        new Convolution("encoder.latent", INNER, latentSize, 2, 1, 0, false, Activation.NONE),
                        new Reshape(latentSize, 0)),
                new Network(
                        new Reshape(latentSize, 1),
                        new Convolution("decoder.latent", latentSize, 4 * INNER, 1, 1, 0, true, Activation.RELU),
                        new Reshape(INNER, 2),
                        transposedBlock("decoder.1", INNER, 64, 4),
                        transposedBlock("decoder.2", 64, 32, 7),
                        transposedBlock("decoder.3", 32, 16, 14),
                        new TransposedConvolution("decoder.4", 16, 1, 28, false, Activation.SIGMOID)),
                new Network(
                        new Reshape(latentSize, 1),
                        new Convolution("label.head", latentSize, labels, 1, 1, 0, false, Activation.NONE),
                        new Reshape(labels, 0)),
                settings.labelWeight());
    }

    private static Convolution block(String name, int in, int out) {
        return new Convolution(name, in, out, 3, 2, 1, true, Activation.RELU);
    }

    private static TransposedConvolution transposedBlock(String name, int in, int out, int side) {
        return new TransposedConvolution(name, in, out, side, true, Activation.RELU);
    }

    @Override
    public void initialise(Parameters parameters) {
        encoder.initialise(parameters);
        decoder.initialise(parameters);
        labelHead.initialise(parameters);
    }

    /** MSE per pixel of the reconstruction + {@code labelWeight} × cross-entropy of the label head. */
    @Override
    public NDArray loss(Batch batch, Parameters parameters, RandomGenerator random) {
        NDArray latent = encoder.forward(batch.images(), parameters, true);
        NDArray output = decoder.forward(latent, parameters, true);
        NDArray logits = labelHead.forward(latent, parameters, true);
        return Losses.meanSquaredError(output, batch.images())
                .add(Losses.crossEntropy(logits, batch.labels()).mul((float) labelWeight));
    }

    /** The latents of pictures {@code float[784]} in [0,1], by the trained network itself. */
    public float[][] encode(List<float[]> images, Parameters parameters) {
        return encoder.infer(images, IMAGE, parameters);
    }

    /** The pictures of latents, by the trained network itself. */
    public float[][] decode(List<float[]> latents, Parameters parameters) {
        return decoder.infer(latents, new Shape(latents.get(0).length), parameters);
    }

    @Override
    public String score(Parameters parameters, DigitSet test) {
        List<float[]> images = Images.of(test);
        float[][] outputs = decode(Arrays.asList(encode(images, parameters)), parameters);
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += Latents.meanSquaredError(outputs[i], images.get(i));
        }
        return "test MSE %.5f per pixel".formatted(sum / outputs.length);
    }
}
