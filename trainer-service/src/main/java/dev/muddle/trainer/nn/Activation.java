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
    /** Lets a fifth of what is negative through, so that an adversary's gradient never dies. */
    LEAKY_RELU {
        @Override
        NDArray apply(NDArray x) {
            return ai.djl.nn.Activation.leakyRelu(x, LEAK);
        }
    },
    SIGMOID {
        @Override
        NDArray apply(NDArray x) {
            return ai.djl.nn.Activation.sigmoid(x);
        }
    };

    /** The slope of {@link #LEAKY_RELU} below zero. */
    public static final float LEAK = 0.2f;

    abstract NDArray apply(NDArray x);
}
