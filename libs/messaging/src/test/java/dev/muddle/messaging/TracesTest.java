package dev.muddle.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatComesOfARecordBelongsToItsTrace() {
        // Given
        Traces traces = traces("traced", TRACE);

        // When
        List<Event> events = traces.on(List.of(event("traced", Map.of()), event("other", Map.of())));

        // Then
        assertThat(events).extracting(Event::headers).containsExactly(Map.of("traceparent", TRACE), Map.of());
    }

    @Test
    void aTraceThatAnEventHasAlreadyStays() {
        // Given
        Traces traces = traces("traced", TRACE);

        // When
        List<Event> events = traces.on(List.of(event("traced", Map.of("traceparent", "its own"))));

        // Then
        assertThat(events.get(0).headers()).containsExactly(Map.entry("traceparent", "its own"));
    }

    @Test
    void whatIsTooLongForATraceDoesNotTravel() {
        // Given
        Traces traces = traces("traced", "0".repeat(257));

        // When
        List<Event> events = traces.on(List.of(event("traced", Map.of())));

        // Then
        assertThat(events.get(0).headers()).isEmpty();
    }

    private static Traces traces(String key, String trace) {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>("topic", 0, 0, key, new byte[0]);
        message.headers().add("traceparent", trace.getBytes(UTF_8));
        return Traces.of(new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), List.of(message)), Map.of()));
    }

    private static Event event(String key, Map<String, String> headers) {
        return new Event("out", key, headers, "payload");
    }
}
