package dev.muddle.onnx;

/** Where ONNX Runtime computes. */
public enum ExecutionProvider {
    /** CUDA where it can be had, else the CPU. */
    AUTO,
    /** CUDA, or a refusal to start. */
    CUDA,
    CPU
}
