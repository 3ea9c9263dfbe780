package dev.muddle.onnx;

import java.util.Locale;

/** Where ONNX Runtime computes. */
public enum ExecutionProvider {
    /** CUDA where it can be had, else the CPU. */
    AUTO,
    /** CUDA, or a refusal to start. */
    CUDA,
    CPU;

    /** The name in settings and metrics: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
