package dev.muddle.registry;

/** A model bundle is incomplete, damaged or contradicts itself; the message says where. */
public final class InvalidBundleException extends RuntimeException {

    public InvalidBundleException(String message) {
        super(message);
    }
}
