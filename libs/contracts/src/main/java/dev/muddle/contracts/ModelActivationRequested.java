package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Asks the encoder to make a published model the active one, as to roll back to an earlier one. The same id again
 * changes nothing.
 */
public record ModelActivationRequested(UUID id, String version) {

    public ModelActivationRequested {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
    }
}
