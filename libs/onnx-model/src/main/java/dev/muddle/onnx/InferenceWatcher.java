package dev.muddle.onnx;

/** Is there when networks are opened and run, to tell of it. */
public interface InferenceWatcher {

    /** Tells nothing. */
    InferenceWatcher NONE = new InferenceWatcher() {
        @Override
        public void opened(String part, ExecutionProvider provider) {}

        @Override
        public void running(String part, ExecutionProvider provider, int rows, Runnable call) {
            call.run();
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
     * Makes one call of a network, and throws what it does.
     *
     * @param rows in the call
     */
    void running(String part, ExecutionProvider provider, int rows, Runnable call);
}
