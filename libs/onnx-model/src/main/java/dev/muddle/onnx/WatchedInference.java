package dev.muddle.onnx;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Measures each call of a network; one that is part of a trace is a span of it. docs/metrics.md says what is measured. */
public final class WatchedInference implements InferenceWatcher {

    private static final Duration[] DURATIONS = IntStream.of(
                    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
                    5_000_000)
            .mapToObj(micros -> Duration.ofNanos(1_000L * micros))
            .toArray(Duration[]::new);

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private final MeterRegistry registry;
    private final Tracer tracer;
    private final Map<Tags, AtomicInteger> providers = new ConcurrentHashMap<>();

    /** To look them up in the registry takes longer than to measure. */
    private final Map<String, Meters> meters = new ConcurrentHashMap<>();

    public WatchedInference(MeterRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    @Override
    public void opened(String part, ExecutionProvider provider) {
        isUsed(part, ExecutionProvider.CPU).set(provider == ExecutionProvider.CPU ? 1 : 0);
        isUsed(part, ExecutionProvider.CUDA).set(provider == ExecutionProvider.CUDA ? 1 : 0);
        registry.counter("muddle.inference.failure", "part", part);
    }

    private AtomicInteger isUsed(String part, ExecutionProvider provider) {
        return providers.computeIfAbsent(
                Tags.of("part", part, "provider", provider.toString()),
                tags -> registry.gauge("muddle.execution.provider", tags, new AtomicInteger()));
    }

    @Override
    public void running(String part, ExecutionProvider provider, int rows, Runnable call) {
        Span span = start(part, provider, rows);
        Timer.Sample sample = Timer.start(registry);
        try {
            Context.current().with(span).wrap(call).run();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            registry.counter("muddle.inference.failure", "part", part).increment();
            throw e;
        } finally {
            Meters measured = meters.computeIfAbsent(
                    part + " on " + provider, name -> new Meters(duration(part, provider), size(part)));
            sample.stop(measured.duration());
            measured.size().record(rows);
            span.end();
        }
    }

    /** Of no span where there is no trace to be part of, as when a new model's training digits are encoded. */
    private Span start(String part, ExecutionProvider provider, int rows) {
        if (!Span.current().getSpanContext().isValid()) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder("infer " + part)
                .setAttribute("muddle.part", part)
                .setAttribute("muddle.provider", provider.toString())
                .setAttribute("muddle.batch.size", rows)
                .startSpan();
    }

    private Timer duration(String part, ExecutionProvider provider) {
        return Timer.builder("muddle.inference.duration")
                .tags("part", part, "provider", provider.toString())
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
    }

    private DistributionSummary size(String part) {
        return DistributionSummary.builder("muddle.inference.batch.size")
                .tag("part", part)
                .serviceLevelObjectives(SIZES)
                .register(registry);
    }

    /** The meters of a part on a provider. */
    private record Meters(Timer duration, DistributionSummary size) {}
}
