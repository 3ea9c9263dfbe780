package dev.muddle.messaging;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;

/** The traces (W3C Trace Context) that records belong to, so that what comes of a record belongs to the same one. */
final class Traces {

    static final String TRACEPARENT = "traceparent";

    /** A trace parent has 55 characters; a later version of the format may have more. */
    private static final int MAX_LENGTH = 256;

    private final Map<String, String> byKey = new HashMap<>();

    private Traces() {}

    static Traces of(ConsumerRecords<String, byte[]> messages) {
        Traces traces = new Traces();
        for (ConsumerRecord<String, byte[]> message : messages) {
            Header header = message.headers().lastHeader(TRACEPARENT);
            if (message.key() != null && isUsable(header)) {
                traces.byKey.put(message.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return traces;
    }

    private static boolean isUsable(Header header) {
        return header != null && header.value() != null && header.value().length <= MAX_LENGTH;
    }

    /** Marks the events of records by their key. */
    List<Event> on(List<Event> events) {
        return events.stream()
                .map(event -> byKey.containsKey(event.key()) ? event.with(TRACEPARENT, byKey.get(event.key())) : event)
                .toList();
    }
}
