package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;

/** Means over a batch that training makes small. */
final class Losses {

    private Losses() {}

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
        return logits.logSoftmax(1)
                .mul(labels)
                .sum()
                .mul(-1f / logits.getShape().get(0));
    }
}
