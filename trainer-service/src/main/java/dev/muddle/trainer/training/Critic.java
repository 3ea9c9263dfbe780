package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.Layer.Reshape;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.util.random.RandomGenerator;

/**
 * Learns to tell how far a picture is blended (Berthelot et al. 2018, ACAI), and to tell it from real digits, while the
 * decoder learns to leave it no sign.
 *
 * @param network {@code image float[batch][1][28][28]} → {@code float[batch][2]}: how far blended, and how far from real
 */
record Critic(Network network) {

    /** Of the noise that both kinds of pictures get before they are shown: real ones have telltale zeros. */
    private static final float NOISE = 0.05f;

    static Critic create() {
        return new Critic(new Network(
                new Convolution("critic.1", 1, 16, 4, 2, 1, false, Activation.LEAKY_RELU),
                new Convolution("critic.2", 16, 32, 4, 2, 1, false, Activation.LEAKY_RELU),
                new Convolution("critic.3", 32, 64, 3, 2, 1, false, Activation.LEAKY_RELU),
                new Convolution("critic.4", 64, 2, 4, 1, 0, false, Activation.NONE),
                new Reshape(2, 0)));
    }

    /**
     * The critic's own loss, which only the critic feels, and the decoder's, which it does not feel.
     *
     * @param decoded the blends' pictures {@code float[blends][1][28][28]}
     * @param reconstruction of the batch's digits
     */
    NDArray loss(
            Batch batch,
            NDArray reconstruction,
            Blends blends,
            NDArray decoded,
            Parameters parameters,
            Weights weights,
            RandomGenerator random) {
        int count = Math.toIntExact(decoded.getShape().get(0));
        NDArray t = blends.positions();
        NDArray half = t.mul(-1).add(1).minimum(t).mul(2);
        NDArray real = mostlyReal(batch.images(), reconstruction.stopGradient(), count, random);
        NDArray shown = noisy(NDArrays.concat(new NDList(decoded.stopGradient(), real)), random);
        NDArray opinion = network.forward(shown, parameters, true);
        NDArray ofBlends = opinion.get(new NDIndex(":{}", count));
        NDArray own = column(ofBlends, 0)
                .sub(half)
                .square()
                .mean()
                .add(column(ofBlends, 1).sub(1).square().mean())
                .add(opinion.get(new NDIndex("{}:", count))
                        .square()
                        .sum(new int[] {1})
                        .mean());
        NDArray verdict = network.forward(noisy(decoded, random), parameters.frozen(decoded.getManager()), true);
        NDArray blendedSign = Losses.times(column(verdict, 0).square().mean(), weights.critic());
        NDArray unrealSign = Losses.times(column(verdict, 1).square().mean(), weights.realism());
        return own.add(blendedSign).add(unrealSign);
    }

    /** As many pictures as there are blends, of the other half of the batch: digits, and digits mixed with their reconstruction. */
    private static NDArray mostlyReal(NDArray images, NDArray reconstruction, int count, RandomGenerator random) {
        long size = images.getShape().get(0);
        float[] gamma = new float[count];
        for (int row = 0; row < count; row++) {
            gamma[row] = random.nextBoolean() ? 1 : random.nextFloat();
        }
        NDArray share = images.getManager().create(gamma, new Shape(count, 1, 1, 1));
        NDIndex rest = new NDIndex("{}:", size - count);
        NDArray decoded = reconstruction.get(rest);
        return decoded.add(images.get(rest).sub(decoded).mul(share));
    }

    private static NDArray column(NDArray rows, int column) {
        return rows.get(new NDIndex(":, {}:{}", column, column + 1));
    }

    private static NDArray noisy(NDArray images, RandomGenerator random) {
        float[] noise = new float[Math.toIntExact(images.size())];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = NOISE * (random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5f) * 2;
        }
        return images.add(images.getManager().create(noise, images.getShape()));
    }
}
