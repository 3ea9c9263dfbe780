package dev.muddle.gateway.requests;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A request that came by Kafka, not yet checked.
 *
 * @param id of the muddle, chosen by who asks
 * @param body JSON like that of an HTTP request
 */
record Asked(UUID id, byte[] body) {

    /**
     * Reads a record's key.
     *
     * @throws IOException if it is no UUID, so that there is nobody to answer
     */
    static Asked of(ConsumerRecord<String, byte[]> message) throws IOException {
        byte[] body = message.value() == null ? new byte[0] : message.value();
        return new Asked(id(message.key()), body);
    }

    private static UUID id(String key) throws IOException {
        try {
            UUID id = key == null ? null : UUID.fromString(key);
            // The JDK reads also what is too short.
            if (id != null && id.toString().equalsIgnoreCase(key)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // The same as one that is too short.
        }
        throw new IOException("the key of a request is the id of the muddle, a UUID, but this is " + key);
    }

    /** Tells requests apart. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
