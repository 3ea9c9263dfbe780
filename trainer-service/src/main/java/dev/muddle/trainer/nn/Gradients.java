package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Gradients of a loss. DJL's own collector allows one training at a time in a process; the engine below has no such limit,
 * and two networks on two cores are done in half the time.
 */
public final class Gradients {

    private Gradients() {}

    /** Makes the operations that follow on this thread remember how they were computed. */
    public static void record() {
        JniUtils.setGradMode(true);
    }

    /** Adds the gradients of a scalar to the weights that it was computed from. */
    public static void backward(NDArray loss) {
        try (NDArray one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }
}
