package dev.muddle.faults;

import java.util.Set;
import java.util.UUID;

/**
 * Something that goes wrong.
 *
 * @param name in words
 */
record Fault(String name, Strike strike) {

    /** Does it, and undoes it where it does not pass by itself. */
    @FunctionalInterface
    interface Strike {
        /**
         * Does it.
         *
         * @return the ids of requests that are part of it, and of which anything may become
         */
        Set<UUID> at(Trial trial, Traffic traffic) throws Exception;
    }
}
