package dev.muddle.onnx;

import ai.onnxruntime.OrtEnvironment;
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

    /** Why it can't be used, in one line; empty if it can. */
    static Optional<String> problem() {
        // CUDA's part reports by the environment's log, and fails for want of it.
        OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            addTo(options, 0);
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of(reason(e.getMessage()));
        }
    }

    /** Without the code and the place in the source that ONNX Runtime puts first. */
    static String reason(String message) {
        return message.strip()
                .replaceAll("\\s+", " ")
                .replaceFirst("^.*\\[ONNXRuntimeError] : \\d+ : \\w+ : ", "")
                .replaceFirst("^Error code - \\w+ - message: ", "");
    }
}
