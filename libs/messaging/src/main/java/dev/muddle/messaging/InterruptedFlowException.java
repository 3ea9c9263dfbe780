package dev.muddle.messaging;

/** The service stops before a step was done: its records stay uncommitted, for the next to take. */
public final class InterruptedFlowException extends RuntimeException {

    InterruptedFlowException(Throwable cause) {
        super("the service stops", cause);
    }
}
