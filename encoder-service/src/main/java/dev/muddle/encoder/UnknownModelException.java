package dev.muddle.encoder;

/** A request names a model that it can't be made with. */
final class UnknownModelException extends RuntimeException {

    UnknownModelException(String version, String why) {
        super("model " + version + " " + why);
    }
}
