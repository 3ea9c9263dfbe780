package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Public event: a muddle could not be made.
 *
 * @param stage where it failed
 * @param problem kind of failure
 * @param detail what was wrong and what is accepted, for people
 */
public record MuddleFailed(UUID id, Stage stage, Problem problem, String detail) {

    /** The CloudEvents type. A change that breaks consumers gets a new one. */
    public static final String TYPE = "dev.muddle.muddle.failed.v1";

    public MuddleFailed {
        requireNonNull(id, "id");
        requireNonNull(stage, "stage");
        requireNonNull(problem, "problem");
        requireNonNull(detail, "detail");
    }

    /** The step of the flow that failed. */
    public enum Stage {
        /** The request itself, where it did not come by HTTP. */
        REQUEST,
        ENCODE,
        BLEND,
        DECODE;

        /** The name on the wire: lower case. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** The closed set of reasons. */
    public enum Problem {
        /** The request names a label that the active model does not know. */
        UNKNOWN_LABEL,
        /** The request names a model version that is not in the registry. */
        UNKNOWN_MODEL,
        /** The request is well-formed but can't be carried out. */
        INVALID_REQUEST,
        /** A fault of the service; asking again may help. */
        INTERNAL;

        /** The name on the wire: lower case with hyphens. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
