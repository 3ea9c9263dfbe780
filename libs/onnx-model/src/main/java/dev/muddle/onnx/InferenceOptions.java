package dev.muddle.onnx;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How networks are opened and run.
 *
 * @param provider where they compute
 * @param arenaLimit the most bytes that each network keeps of a GPU's memory; 0 for no limit
 * @param watcher is told of every call
 */
public record InferenceOptions(ExecutionProvider provider, long arenaLimit, InferenceWatcher watcher) {

    private static final Logger LOG = Logger.getLogger(InferenceOptions.class);

    public InferenceOptions {
        requireNonNull(provider, "provider");
        requireNonNull(watcher, "watcher");
        if (arenaLimit < 0) {
            throw new IllegalArgumentException("the arena limit must not be negative, but is " + arenaLimit);
        }
    }

    /**
     * Finds out before any network is there whether the provider can be used, and says in one line what will be.
     *
     * @return the same, but on the CPU if CUDA is not demanded and can't be had
     * @throws OnnxException if CUDA is demanded and can't be had
     */
    public InferenceOptions decided() {
        Optional<String> problem = provider == ExecutionProvider.CPU ? Optional.of("not wanted") : Cuda.problem();
        if (problem.isEmpty()) {
            LOG.infof("ONNX Runtime computes on cuda (provider: %s)", provider);
            return this;
        }
        if (provider == ExecutionProvider.CUDA) {
            throw new OnnxException(
                    "the provider cuda can't be used: " + problem.get() + " (auto would fall back to the CPU)", null);
        }
        LOG.infof("ONNX Runtime computes on cpu (provider: %s; cuda: %s)", provider, problem.get());
        return with(ExecutionProvider.CPU);
    }

    InferenceOptions with(ExecutionProvider other) {
        return new InferenceOptions(other, arenaLimit, watcher);
    }

    /** Without a limit, and watched by nobody. */
    public static InferenceOptions on(ExecutionProvider provider) {
        return new InferenceOptions(provider, 0, InferenceWatcher.NONE);
    }
}
