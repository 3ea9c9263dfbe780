package dev.muddle.onnx;

import java.util.function.Supplier;

/** Is there when networks are opened and run, to tell of it. */
public interface InferenceWatcher {

    /** Tells nothing. */
    InferenceWatcher NONE = new InferenceWatcher() {
        @Override
        public void opened(String part, ExecutionProvider provider) {}

        @Override
        public <R> R running(String part, ExecutionProvider provider, int rows, Supplier<R> call) {
            return call.get();
        }
    };

    /**
     * A network is open.
     *
     * @param part of the model, as {@code encoder}
     * @param provider where it computes
     */
    void opened(String part, ExecutionProvider provider);

    /**
     * Makes one call of a network, and gives and throws what it does.
     *
     * @param rows in the call
     */
    <R> R running(String part, ExecutionProvider provider, int rows, Supplier<R> call);
}
