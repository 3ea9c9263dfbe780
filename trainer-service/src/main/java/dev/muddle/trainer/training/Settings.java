package dev.muddle.trainer.training;

/**
 * What a training depends on besides the data set. The same settings and data give the same bytes on the same machine.
 *
 * @param latentSize the number of elements of a latent
 * @param width the number of maps of the autoencoder's outermost layers; the inner ones have 2, 4 and 6 times as many
 * @param seed of the first weights, of the order of the digits and of all that is drawn on the way
 * @param batchSize digits per step
 * @param epochs passes of the autoencoder over the training split
 * @param settlingEpochs passes after that, at half the learning rate, with more guides
 * @param judgeEpochs passes of each classifier; the guides that settling adds take half as many
 * @param learningRate the highest, reached after {@code warmUpEpochs}; from there it falls along a half cosine to zero
 * @param warmUpEpochs passes in which the learning rate rises from zero
 * @param labelWeight of the cross-entropy of a linear label head on the latent, beside the MSE per pixel
 * @param guideWeight of the guides' cross-entropy on blends
 * @param criticWeight of the critic's telling how far blends are blended
 * @param realismWeight of the critic's telling blends from real digits
 * @param anyPartner share of the blends whose partner is not of the nearest cluster
 * @param rampUp share of the training in which the terms on blends rise from nothing
 */
public record Settings(
        int latentSize,
        int width,
        long seed,
        int batchSize,
        int epochs,
        int settlingEpochs,
        int judgeEpochs,
        double learningRate,
        double warmUpEpochs,
        double labelWeight,
        double guideWeight,
        double criticWeight,
        double realismWeight,
        double anyPartner,
        double rampUp) {

    static final int PLAIN_WIDTH = 16;
    private static final double SETTLING_WARM_UP = 0.25;
    private static final int PLAIN_EPOCHS = 10;

    public Settings {
        require("latent size", latentSize, 1, 1_000);
        require("width", width, 1, 256);
        require("batch size", batchSize, 2, 4_096);
        require("epochs", epochs, 1, 1_000);
        require("settling epochs", settlingEpochs, 1, 1_000);
        require("judge epochs", judgeEpochs, 1, 1_000);
        require("learning rate", learningRate, 1e-8, 1);
        require("warm-up epochs", warmUpEpochs, 0, 1_000);
        require("label weight", labelWeight, 0, 1_000);
        require("guide weight", guideWeight, 0, 1_000);
        require("critic weight", criticWeight, 0, 1_000);
        require("realism weight", realismWeight, 0, 1_000);
        require("any-partner share", anyPartner, 0, 1);
        require("ramp-up share", rampUp, 1e-6, 1);
    }

    Schedule autoencoderSchedule() {
        return new Schedule(seed, batchSize, epochs, learningRate, warmUpEpochs);
    }

    /** Of the autoencoder's last epochs. */
    Schedule settlingSchedule() {
        return new Schedule(seed, batchSize, settlingEpochs, learningRate / 2, SETTLING_WARM_UP);
    }

    /** Of the autoencoder to compare with. */
    Schedule plainSchedule() {
        return new Schedule(seed, batchSize, Math.min(epochs, PLAIN_EPOCHS), learningRate, warmUpEpochs);
    }

    Schedule classifierSchedule() {
        return new Schedule(seed, batchSize, judgeEpochs, learningRate, warmUpEpochs);
    }

    Weights weights() {
        return new Weights(labelWeight, guideWeight, criticWeight, realismWeight, anyPartner, rampUp);
    }

    /** Of the guides that settling adds. */
    Schedule settlingGuideSchedule() {
        return new Schedule(seed, batchSize, (judgeEpochs + 1) / 2, learningRate, warmUpEpochs);
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
