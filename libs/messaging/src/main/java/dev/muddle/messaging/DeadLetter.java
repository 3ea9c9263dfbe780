package dev.muddle.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that can't be read, on its way to {@code <topic>.dlq}: key, value and headers as they came (of a value beyond
 * 512 KiB the beginning), and headers that say why. The header names are those of SmallRye's connector, whose own
 * dead-letter queue leaves batches out.
 */
final class DeadLetter {

    /**
     * Kafka takes 1 MiB with key and headers, so what was just small enough to come would be too large to go on. Events
     * stay far below this.
     */
    private static final int MAX_VALUE = 512 << 10;

    /** Of the topics that they go to. */
    static final String SUFFIX = ".dlq";

    private DeadLetter() {}

    static Event of(ConsumerRecord<String, byte[]> poison, Exception reason) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : poison.headers()) {
            // Kafka allows a header without a value.
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        headers.put("dead-letter-reason", Reason.of(reason));
        headers.put("dead-letter-exception-class-name", reason.getClass().getName());
        headers.put("dead-letter-topic", poison.topic());
        headers.put("dead-letter-partition", Integer.toString(poison.partition()));
        headers.put("dead-letter-offset", Long.toString(poison.offset()));
        byte[] value = poison.value() == null ? new byte[0] : poison.value();
        headers.put("dead-letter-value-size", Integer.toString(value.length));
        byte[] kept = value.length > MAX_VALUE ? Arrays.copyOf(value, MAX_VALUE) : value;
        return new Event(poison.topic() + SUFFIX, poison.key(), headers, kept);
    }
}
