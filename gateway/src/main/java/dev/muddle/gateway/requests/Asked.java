package dev.muddle.gateway.requests;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
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
        UUID id = id(message.key())
                .orElseThrow(() -> new IOException(
                        "the key of a request is the id of the muddle, a UUID, but this is " + message.key()));
        return new Asked(id, message.value() == null ? new byte[0] : message.value());
    }

    /** The id that a record's key is; empty if it is none. */
    static Optional<UUID> id(String key) {
        try {
            // The JDK reads also what is too short.
            return Optional.ofNullable(key)
                    .map(UUID::fromString)
                    .filter(id -> id.toString().equalsIgnoreCase(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
