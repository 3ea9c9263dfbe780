package dev.muddle.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps what comes of a request in the trace of the request, from record to record. */
@ApplicationScoped
class Tracing {

    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Tracer tracer;
    private final Instance<TraceSource> sources;

    Tracing(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff,
            Tracer tracer,
            @Any Instance<TraceSource> sources) {
        // Quarkus' own makes spans also while it is off, for nobody.
        this.tracer = isOff ? OpenTelemetry.noop().getTracer("muddle") : tracer;
        this.sources = sources;
    }

    /** Starts the spans of a batch. */
    RecordSpans start(ConsumerRecords<String, byte[]> messages) {
        return RecordSpans.start(tracer, messages);
    }

    /** Events with the trace that they are published in; one that an event has already stays. */
    List<Event> traced(List<Event> events) {
        return current()
                .map(parent -> events.stream()
                        .map(event -> event.with(TraceParent.HEADER, parent))
                        .toList())
                .orElse(events);
    }

    private Optional<String> current() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return Optional.of(TraceParent.of(span));
        }
        return sources.stream()
                .flatMap(source -> source.traceparent().stream())
                .filter(parent -> TRACEPARENT.matcher(parent).matches())
                .findFirst();
    }
}
