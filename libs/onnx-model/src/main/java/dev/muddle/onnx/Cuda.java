package dev.muddle.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Optional;

/** NVIDIA's CUDA, as ONNX Runtime uses it. */
final class Cuda {

    private Cuda() {}

    /** @param arenaLimit the most bytes of a GPU's memory to keep; 0 for no limit */
    static void addTo(OrtSession.SessionOptions options, long arenaLimit) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            // By default the arena doubles when it grows, and several networks share the GPU.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            if (arenaLimit > 0) {
                cuda.add("gpu_mem_limit", Long.toString(arenaLimit));
            }
            options.addCUDA(cuda);
        }
    }

    /** Why it can't be used; empty if it can. */
    static Optional<String> problem() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            addTo(options, 0);
            return Optional.empty();
        } catch (OrtException e) {
            // What it is, without the code that ONNX Runtime puts first.
            return Optional.of(e.getMessage().replaceFirst("^Error code - \\w+ - message: ", ""));
        }
    }
}
