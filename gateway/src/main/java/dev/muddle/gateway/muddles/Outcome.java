package dev.muddle.gateway.muddles;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import java.time.Instant;
import java.util.UUID;

/** How a request ended. */
public sealed interface Outcome {

    UUID id();

    /**
     * The digit is muddled.
     *
     * @param madeAt when it was kept; null until then
     */
    record Made(MuddledDigit digit, Instant madeAt) implements Outcome {

        /** As it comes from the flow. */
        Made(MuddledDigit digit) {
            this(digit, null);
        }

        @Override
        public UUID id() {
            return digit.id();
        }
    }

    /** The muddle could not be made. */
    record Failed(MuddleFailed failure) implements Outcome {
        @Override
        public UUID id() {
            return failure.id();
        }
    }
}
