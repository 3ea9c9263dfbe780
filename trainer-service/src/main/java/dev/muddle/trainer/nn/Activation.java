package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;

/** The non-linearity after a layer. */
public enum Activation {
    NONE {
        @Override
        NDArray apply(NDArray x) {
            return x;
        }
    },
    RELU {
        @Override
        NDArray apply(NDArray x) {
            return ai.djl.nn.Activation.relu(x);
        }
    },
    SIGMOID {
        @Override
        NDArray apply(NDArray x) {
            return ai.djl.nn.Activation.sigmoid(x);
        }
    };

    abstract NDArray apply(NDArray x);
}
