package dev.muddle.messaging;

/** A step can't be taken yet, and will be later: the flow tries it again. */
public final class NotReadyException extends RuntimeException {

    public NotReadyException(String message) {
        super(message);
    }
}
