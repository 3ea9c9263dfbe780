package dev.muddle.messaging;

import dev.muddle.contracts.MuddleFailed;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * A span for each record of a batch, in the trace that the record came with; what comes of it goes on from there. What is
 * done once for the batch, as an inference, is in the span of the first record that is recorded, to which the others link.
 * Without a collector they are no more than the traces that records came with.
 */
final class RecordSpans implements AutoCloseable {

    private final Map<ConsumerRecord<String, byte[]>, Span> byRecord = new HashMap<>();
    private final Map<String, Span> byKey = new HashMap<>();

    private RecordSpans() {}

    static RecordSpans start(Tracer tracer, ConsumerRecords<String, byte[]> messages) {
        RecordSpans spans = new RecordSpans();
        Span first = null;
        for (ConsumerRecord<String, byte[]> message : messages) {
            SpanBuilder builder = builder(tracer, message, messages.count());
            if (first != null) {
                builder.addLink(first.getSpanContext());
            }
            Span span = builder.startSpan();
            spans.byRecord.put(message, span);
            if (message.key() != null && span.getSpanContext().isValid()) {
                spans.byKey.put(message.key(), span);
            }
            first = first == null && span.isRecording() ? span : first;
        }
        return spans;
    }

    private static SpanBuilder builder(Tracer tracer, ConsumerRecord<String, byte[]> message, int batchSize) {
        return tracer.spanBuilder("process " + message.topic())
                .setParent(TraceParent.of(message.headers()))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", message.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(message.partition()))
                .setAttribute("messaging.kafka.offset", message.offset())
                .setAttribute("messaging.batch.message_count", batchSize)
                .setAttribute("muddle.id", String.valueOf(message.key()));
    }

    /**
     * Does some work within the span of the first record that is recorded. What is logged meanwhile says which muddle it is
     * about, if it is just one.
     */
    <R> R within(List<ConsumerRecord<String, byte[]>> messages, Supplier<R> work) {
        Context context = messages.stream()
                .map(byRecord::get)
                .filter(Span::isRecording)
                .findFirst()
                .map(span -> Context.root().with(span))
                .orElse(Context.root());
        Supplier<R> inSpan = context.wrapSupplier(work);
        return messages.size() == 1 ? correlation(messages.get(0)).during(inSpan) : inSpan.get();
    }

    /** Logs something about a record. */
    void logged(ConsumerRecord<String, byte[]> message, Runnable logging) {
        correlation(message).during(() -> {
            logging.run();
            return null;
        });
    }

    private Correlation correlation(ConsumerRecord<String, byte[]> message) {
        UUID id = Flow.idOf(message);
        SpanContext span = byRecord.get(message).getSpanContext();
        return new Correlation(
                Optional.ofNullable(id).map(UUID::toString),
                span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty());
    }

    /** Marks the events of records by their key, and the spans of those that failed. */
    List<Event> on(List<Event> events) {
        List<Event> marked = new ArrayList<>();
        for (Event event : events) {
            Span span = byKey.get(event.key());
            if (span != null && event.payload() instanceof MuddleFailed failure) {
                span.setStatus(StatusCode.ERROR, failure.detail());
                span.setAttribute("error.type", failure.problem().toString());
            }
            marked.add(span == null ? event : event.with(TraceParent.HEADER, TraceParent.of(span.getSpanContext())));
        }
        return marked;
    }

    @Override
    public void close() {
        byRecord.values().forEach(Span::end);
    }
}
