package dev.muddle.trainer.training;

/**
 * The learning rate over a training: rises along a line, then falls along a half cosine to zero (Loshchilov and Hutter
 * 2017, without restarts).
 *
 * @param highest the rate at the end of the warm-up
 * @param warmUp steps in which the rate rises
 * @param steps of the whole training
 */
record LearningRate(double highest, long warmUp, long steps) {

    /** The rate of a step, counted from 0. */
    double at(long step) {
        if (step < warmUp) {
            return highest * (step + 1) / warmUp;
        }
        double progress = (double) (step - warmUp) / Math.max(1, steps - warmUp);
        return highest * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
