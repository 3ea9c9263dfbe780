package dev.muddle.gateway.muddles;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import java.util.UUID;

/** How a request ended. */
sealed interface Outcome {

    UUID id();

    /** The digit is muddled. */
    record Made(MuddledDigit digit) implements Outcome {
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
