package dev.muddle.messaging;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can't be read, on its way to {@code <topic>.dlq}: key, value and headers as they came, and headers that
 * say why. The header names are those of SmallRye's connector, whose own dead-letter queue leaves batches out.
 */
final class DeadLetter {

    private DeadLetter() {}

    static Event of(ConsumerRecord<String, byte[]> poison, Exception reason) {
        Map<String, String> headers = new HashMap<>();
        poison.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        headers.put("dead-letter-reason", String.valueOf(reason.getMessage()));
        headers.put("dead-letter-exception-class-name", reason.getClass().getName());
        headers.put("dead-letter-topic", poison.topic());
        headers.put("dead-letter-partition", Integer.toString(poison.partition()));
        headers.put("dead-letter-offset", Long.toString(poison.offset()));
        byte[] value = poison.value() == null ? new byte[0] : poison.value();
        return new Event(poison.topic() + ".dlq", poison.key(), headers, value);
    }
}
