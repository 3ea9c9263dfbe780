package dev.muddle.decoder;

import dev.muddle.onnx.InferenceOptions;
import dev.muddle.onnx.OnnxException;
import dev.muddle.onnx.WatchedInference;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.PreventFurtherStepsException;
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
            // By itself this would stop the service, and then wait for ever; as a cause it ends it, with its message.
            throw new IllegalStateException(new PreventFurtherStepsException(e.getMessage(), 1));
        }
    }
}
