package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;

/** Means over a batch that training makes small. */
final class Losses {

    private Losses() {}

    /**
     * A tensor times a number. DJL's own product with a number frees the number's memory before the gradients are
     * computed, which then read whatever the garbage collector has left there.
     */
    static NDArray times(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }

    /** Mean squared error per pixel between tensors of one shape. */
    static NDArray meanSquaredError(NDArray x, NDArray y) {
        return x.sub(y).square().mean();
    }

    /**
     * Cross-entropy in nats.
     *
     * @param logits {@code float[batch][labels]}
     * @param labels {@code float[batch][labels]}, rows that sum to 1
     */
    static NDArray crossEntropy(NDArray logits, NDArray labels) {
        double rows = logits.getShape().get(0);
        return times(logits.logSoftmax(1).mul(labels).sum(), -1 / rows);
    }
}
