package dev.muddle.onnx;

/** ONNX Runtime refused a network or failed to run it. */
public final class OnnxException extends RuntimeException {

    public OnnxException(String message, Throwable cause) {
        super(message, cause);
    }
}
