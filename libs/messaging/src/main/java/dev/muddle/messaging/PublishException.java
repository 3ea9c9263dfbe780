package dev.muddle.messaging;

/** The broker did not acknowledge an event in time. Trying again may help. */
public final class PublishException extends RuntimeException {

    PublishException(Throwable cause) {
        super("Kafka did not take an event: " + cause.getMessage(), cause);
    }
}
