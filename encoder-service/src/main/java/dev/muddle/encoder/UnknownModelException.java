package dev.muddle.encoder;

/** A request names a model that it can't be made with. */
final class UnknownModelException extends RuntimeException {

    UnknownModelException(String message) {
        super(message);
    }
}
