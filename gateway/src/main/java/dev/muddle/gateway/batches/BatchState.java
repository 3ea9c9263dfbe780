package dev.muddle.gateway.batches;

import java.util.Locale;

/** Where a batch stands. */
public enum BatchState {
    RUNNING,
    /** Every item has ended, and one was made at least. */
    DONE,
    CANCELLED,
    /** Nothing could be made. */
    FAILED;

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
