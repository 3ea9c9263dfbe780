package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Interpolation;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The autoencoder: four convolutional blocks and a dense layer to a linear latent; a dense layer and four blocks of
 * transposed convolution back to 28×28 pixels in [0,1].
 *
 * <p>It is trained to reconstruct digits and, at the same time, to make pictures between two of them that are hard to read:
 *
 * <ul>
 *   <li>a linear head tells the label from the latent, which pulls the clusters apart;
 *   <li>guides, classifiers that no longer learn, must see a blend at t as the one label with 1 − t and the other with t;
 *   <li>a critic learns to tell how far a picture is blended (Berthelot et al. 2018, ACAI) and to tell it from real digits;
 *       the decoder learns to leave it no sign. Without it, the decoder would learn grey noise that fools the guides.
 * </ul>
 *
 * @param encoder {@code image float[batch][1][28][28]} → {@code latent float[batch][latentSize]}
 * @param decoder {@code latent float[batch][latentSize]} → {@code image float[batch][1][28][28]}
 * @param labelHead {@code float[batch][latentSize]} → logits {@code float[batch][labels]}
 * @param critic of the blends
 * @param guides classifiers with their weights; none for the plain autoencoder
 */
record Autoencoder(
        Network encoder, Network decoder, Network labelHead, Critic critic, List<Guide> guides, Weights weights)
        implements Objective {

    /** Digits in a training report. */
    private static final int SHOWN = 20;

    private static final Shape IMAGE = new Shape(1, Pixels.SIDE, Pixels.SIDE);

    /** The maps of the inner layers, as multiples of the width. */
    private static final int[] MULTIPLES = {1, 2, 4, 6};

    static Autoencoder of(int latentSize, int width, int labels, List<Guide> guides, Weights weights) {
        int[] maps = Arrays.stream(MULTIPLES).map(multiple -> multiple * width).toArray();
        int inner = maps[3];
        return new Autoencoder(
                new Network(
                        block("encoder.1", 1, maps[0]),
                        block("encoder.2", maps[0], maps[1]),
                        block("encoder.3", maps[1], maps[2]),
                        block("encoder.4", maps[2], inner),
                        new Convolution("encoder.latent", inner, latentSize, 2, 1, 0, false, Activation.NONE),
                        new Reshape(latentSize, 0)),
                new Network(
                        new Reshape(latentSize, 1),
                        new Convolution("decoder.latent", latentSize, 4 * inner, 1, 1, 0, true, Activation.RELU),
                        new Reshape(inner, 2),
                        transposedBlock("decoder.1", inner, maps[2], 4),
                        transposedBlock("decoder.2", maps[2], maps[1], 7),
                        transposedBlock("decoder.3", maps[1], maps[0], 14),
                        new TransposedConvolution("decoder.4", maps[0], 1, 28, false, Activation.SIGMOID)),
                new Network(
                        new Reshape(latentSize, 1),
                        new Convolution("label.head", latentSize, labels, 1, 1, 0, false, Activation.NONE),
                        new Reshape(labels, 0)),
                Critic.create(),
                guides,
                weights);
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
        if (weights.label() > 0) {
            labelHead.initialise(parameters);
        }
        if (!guides.isEmpty()) {
            critic.network().initialise(parameters);
        }
    }

    /** MSE per pixel of the reconstruction, and the other terms by their weights. */
    @Override
    public NDArray loss(Batch batch, Parameters parameters, double progress, RandomGenerator random) {
        NDArray latent = encoder.forward(batch.images(), parameters, true);
        NDArray loss;
        if (guides.isEmpty()) {
            loss = Losses.meanSquaredError(decoder.forward(latent, parameters, true), batch.images());
        } else {
            Blends blends = Blends.of(batch, latent, weights.anyPartner(), random);
            NDArray both = decoder.forward(NDArrays.concat(new NDList(latent, blends.latents())), parameters, true);
            long count = batch.images().getShape().get(0);
            NDArray reconstruction = both.get(new NDIndex(":{}", count));
            NDArray pictures = both.get(new NDIndex("{}:", count));
            Weights now = weights.at(progress);
            loss = Losses.meanSquaredError(reconstruction, batch.images())
                    .add(Losses.times(guided(pictures, blends.labels(), random), now.guide()))
                    .add(critic.loss(batch, reconstruction, blends, pictures, parameters, now, random));
        }
        if (weights.label() > 0) {
            NDArray logits = labelHead.forward(latent, parameters, true);
            loss = loss.add(Losses.times(Losses.crossEntropy(logits, batch.labels()), weights.label()));
        }
        return loss;
    }

    /** What a guide, another one at each step, makes of the blends, seen through a resampling that differs each time. */
    private NDArray guided(NDArray pictures, NDArray labels, RandomGenerator random) {
        Guide guide = guides.get(random.nextInt(guides.size()));
        NDArray seen = Resampling.draw(random).apply(pictures);
        NDArray logits = guide.network().forward(seen, guide.parameters(), false);
        return Losses.crossEntropy(logits, labels);
    }

    /** The latents of pictures {@code float[784]} in [0,1], by the trained network itself. */
    float[][] encode(List<float[]> images, Parameters parameters) {
        return encoder.infer(images, IMAGE, parameters);
    }

    /** The pictures of latents, by the trained network itself. */
    float[][] decode(List<float[]> latents, Parameters parameters) {
        return decoder.infer(latents, new Shape(latents.get(0).length), parameters);
    }

    @Override
    public Score score(Parameters parameters, DigitSet test) {
        List<float[]> images = Images.of(test);
        float[][] outputs = decode(Arrays.asList(encode(images, parameters)), parameters);
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += Latents.meanSquaredError(outputs[i], images.get(i));
        }
        double mse = sum / outputs.length;
        return new Score(mse, "test MSE %.5f per pixel".formatted(mse));
    }

    /** Some test digits, their reconstructions, and the midpoints between each and the next. */
    @Override
    public List<List<float[]>> pictures(Parameters parameters, DigitSet test) {
        List<float[]> digits = Images.of(test.first(Math.min(SHOWN, test.size())));
        float[][] latents = encode(digits, parameters);
        List<float[]> midpoints = new ArrayList<>();
        for (int i = 0; i < latents.length; i++) {
            midpoints.add(Interpolation.at(0.5, latents[i], latents[(i + 1) % latents.length]));
        }
        return List.of(
                digits,
                Arrays.asList(decode(Arrays.asList(latents), parameters)),
                Arrays.asList(decode(midpoints, parameters)));
    }

    /** A classifier that no longer learns. */
    record Guide(Network network, Parameters parameters) {

        /** Leaves out the weights: they follow from the network's name and training. */
        @Override
        public String toString() {
            return network.toString();
        }
    }
}
