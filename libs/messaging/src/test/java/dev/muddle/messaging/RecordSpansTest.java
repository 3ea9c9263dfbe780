package dev.muddle.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSpansTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE_ID + "-" + CALLER + "-01";

    private final InMemorySpanExporter collector = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(collector))
            .build();

    private final Tracer on = provider.get("test");
    private final Tracer off = OpenTelemetry.noop().getTracer("test");

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void withoutACollectorWhatComesOfARecordHasItsTrace() {
        // Given
        RecordSpans spans = RecordSpans.start(off, batch(List.of(record("traced", PARENT), record("other", null))));

        // When
        List<Event> events = spans.on(List.of(event("traced", Map.of()), event("other", Map.of())));

        // Then
        assertThat(events).extracting(Event::headers).containsExactly(Map.of("traceparent", PARENT), Map.of());
    }

    @Test
    void whatComesOfARecordGoesOnFromItsSpan() {
        // Given
        RecordSpans spans = RecordSpans.start(on, batch(List.of(record("traced", PARENT))));

        // When
        String parent =
                spans.on(List.of(event("traced", Map.of()))).get(0).headers().get("traceparent");

        // Then
        spans.close();
        SpanData span = collector.getFinishedSpanItems().get(0);
        assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
        assertThat(span.getParentSpanId()).isEqualTo(CALLER);
        assertThat(span.getName()).isEqualTo("process topic");
        assertThat(parent).isEqualTo("00-" + TRACE_ID + "-" + span.getSpanId() + "-01");
    }

    @Test
    void aTraceThatAnEventHasAlreadyStays() {
        // Given
        RecordSpans spans = RecordSpans.start(off, batch(List.of(record("traced", PARENT))));

        // When
        List<Event> events = spans.on(List.of(event("traced", Map.of("traceparent", "its own"))));

        // Then
        assertThat(events.get(0).headers()).containsExactly(Map.entry("traceparent", "its own"));
    }

    @Test
    void whatIsNoTraceDoesNotTravel() {
        // Given
        String tooLong = "0".repeat(257);
        RecordSpans spans = RecordSpans.start(off, batch(List.of(record("traced", tooLong))));

        // When
        List<Event> events = spans.on(List.of(event("traced", Map.of())));

        // Then
        assertThat(events.get(0).headers()).isEmpty();
    }

    @Test
    void whatIsDoneForTheWholeBatchIsInTheFirstSpanAndTheOthersLinkToIt() {
        // Given
        ConsumerRecord<String, byte[]> first = record("first", PARENT);
        ConsumerRecord<String, byte[]> second = record("second", null);
        RecordSpans spans = RecordSpans.start(on, batch(List.of(first, second)));

        // When
        Span current = spans.within(List.of(first, second), Span::current);

        // Then
        spans.close();
        assertThat(current.getSpanContext().getTraceId()).isEqualTo(TRACE_ID);
        assertThat(span("second").getLinks())
                .extracting(LinkData::getSpanContext)
                .containsExactly(current.getSpanContext());
    }

    @Test
    void theSpanOfARecordThatFailedSaysSo() {
        // Given
        UUID id = new UUID(0, 1);
        RecordSpans spans = RecordSpans.start(on, batch(List.of(record(id.toString(), PARENT))));
        MuddleFailed failure = new MuddleFailed(id, Stage.ENCODE, Problem.UNKNOWN_LABEL, "there is no label 11");

        // When
        List<Event> unused = spans.on(List.of(Event.failed(failure, Clock.systemUTC())));

        // Then
        spans.close();
        assertThat(span(id.toString()).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span(id.toString()).getStatus().getDescription()).isEqualTo("there is no label 11");
    }

    private SpanData span(String key) {
        return collector.getFinishedSpanItems().stream()
                .filter(span -> span.getAttributes().asMap().containsValue(key))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecords<String, byte[]> batch(List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), records), Map.of());
    }

    private static ConsumerRecord<String, byte[]> record(String key, String parent) {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>("topic", 0, 0, key, new byte[0]);
        if (parent != null) {
            message.headers().add("traceparent", parent.getBytes(UTF_8));
        }
        return message;
    }

    private static Event event(String key, Map<String, String> headers) {
        return new Event("out", key, headers, "payload");
    }
}
