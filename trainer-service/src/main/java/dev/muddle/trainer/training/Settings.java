package dev.muddle.trainer.training;

/**
 * What a training depends on besides the data set. The same settings and data give the same bytes on the same machine.
 *
 * @param latentSize the number of elements of a latent
 * @param seed of the first weights and of the order of the digits
 * @param batchSize digits per step
 * @param epochs passes of the autoencoder over the training split
 * @param judgeEpochs passes of each of the judge's networks
 * @param learningRate the highest, reached after {@code warmUpEpochs}; from there it falls along a half cosine to zero
 * @param warmUpEpochs passes in which the learning rate rises from zero
 * @param labelWeight of the cross-entropy of a linear label head on the latent, beside the MSE per pixel
 */
public record Settings(
        int latentSize,
        long seed,
        int batchSize,
        int epochs,
        int judgeEpochs,
        double learningRate,
        double warmUpEpochs,
        double labelWeight) {

    public Settings {
        require("latent size", latentSize, 1, 1_000);
        require("batch size", batchSize, 2, 4_096);
        require("epochs", epochs, 1, 1_000);
        require("judge epochs", judgeEpochs, 1, 1_000);
        require("learning rate", learningRate, 1e-8, 1);
        require("warm-up epochs", warmUpEpochs, 0, 1_000);
        require("label weight", labelWeight, 0, 1_000);
    }

    private static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "the " + what + " must be in " + plain(least) + " to " + plain(most) + ", but is " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format("%.0f", value) : Double.toString(value);
    }
}
