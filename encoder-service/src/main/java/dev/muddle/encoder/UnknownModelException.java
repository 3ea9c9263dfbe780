package dev.muddle.encoder;

/** A request names a model that it can't be made with. */
final class UnknownModelException extends RuntimeException {

    UnknownModelException(String version) {
        super("model " + version + " is not in the registry, or was never active");
    }
}
