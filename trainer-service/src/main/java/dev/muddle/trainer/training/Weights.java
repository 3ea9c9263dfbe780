package dev.muddle.trainer.training;

/**
 * What the terms of the loss count beside the MSE per pixel.
 *
 * @param label of the label head's cross-entropy
 * @param guide of the guides' cross-entropy on blends
 * @param critic of the critic's square for how far blends are blended
 * @param realism of the critic's square for how far blends are from real digits
 * @param anyPartner share of the blends whose partner is not of the nearest cluster
 * @param rampUp share of the training in which the terms on blends rise from nothing
 */
record Weights(double label, double guide, double critic, double realism, double anyPartner, double rampUp) {

    /** First the blends learn to look real; from here to there on the way, to be ambiguous becomes what counts. */
    private static final double TURN_FROM = 0.4;

    private static final double TURN_TO = 0.5;

    private static final double GUIDE_AFTER = 1.75;
    private static final double CRITIC_AFTER = 0.75;
    private static final double REALISM_AFTER = 0.25;

    /** While the networks settle, it is to be ambiguous that counts most: by now the blends look real. */
    private static final double GUIDE_SETTLING = 3.1;

    private static final double CRITIC_SETTLING = 0.6;
    private static final double REALISM_SETTLING = 0.18;

    /**
     * The weights on the way.
     *
     * @param progress share of the training that is done, in [0,1]; beyond that, the networks settle
     */
    Weights at(double progress) {
        if (progress > 1) {
            return times(GUIDE_SETTLING, CRITIC_SETTLING, REALISM_SETTLING);
        }
        double ramp = Math.min(1, progress / rampUp);
        double turn = Math.max(0, Math.min(1, (progress - TURN_FROM) / (TURN_TO - TURN_FROM)));
        return times(
                ramp * (1 + turn * (GUIDE_AFTER - 1)),
                ramp * (1 + turn * (CRITIC_AFTER - 1)),
                ramp * (1 + turn * (REALISM_AFTER - 1)));
    }

    private Weights times(double ofGuide, double ofCritic, double ofRealism) {
        return new Weights(label, ofGuide * guide, ofCritic * critic, ofRealism * realism, anyPartner, rampUp);
    }

    /** The MSE alone. */
    static final Weights PLAIN = new Weights(0, 0, 0, 0, 0, 1);
}
