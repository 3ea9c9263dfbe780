package dev.muddle.gateway.muddles;

import java.util.UUID;

/**
 * An outcome as it comes from the flow.
 *
 * @param event the value of its record: JSON, as UTF-8 bytes
 */
record PublishedOutcome(Outcome outcome, byte[] event) {

    UUID id() {
        return outcome.id();
    }
}
