package dev.muddle.messaging;

import java.util.Optional;

/** Knows the trace that the work of this thread was asked for with, where no span tells it. */
@FunctionalInterface
public interface TraceSource {

    /** As in the header {@code traceparent} of W3C Trace Context; not checked. */
    Optional<String> traceparent();
}
