package dev.muddle.decoder;

import dev.muddle.onnx.InferenceOptions;
import dev.muddle.onnx.OnnxException;
import dev.muddle.onnx.WatchedInference;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where the decoder computes: decided, and said, at the start. */
final class Inference {

    /** Before anything else starts: what can't compute must not take work. */
    private static final int FIRST = -1;

    private Inference() {}

    @Produces
    @Singleton
    @Startup(FIRST)
    static InferenceOptions options(DecoderConfig config, MeterRegistry registry, Tracer tracer) {
        long arenaLimit = config.arenaLimit().map(size -> size.asLongValue()).orElse(0L);
        InferenceOptions wanted =
                new InferenceOptions(config.provider(), arenaLimit, new WatchedInference(registry, tracer));
        try {
            return wanted.decided();
        } catch (OnnxException e) {
            // Nothing has started yet that would have to be stopped.
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(1);
            throw e;
        }
    }
}
