package dev.muddle.gateway.batches;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A batch and how far it is.
 *
 * @param name given by the caller; may be null
 * @param model version of the model that every item is made with
 * @param labelNames of that model
 * @param nextIndex the first item that was not sent yet
 * @param done how many items were made
 * @param failed how many could not be
 * @param endedAt null while it runs
 */
public record Batch(
        UUID id,
        String name,
        BatchPlan plan,
        String model,
        List<String> labelNames,
        BatchState state,
        int nextIndex,
        int done,
        int failed,
        Instant createdAt,
        Instant endedAt) {

    private static final double NANOS = 1e9;

    public Batch {
        requireNonNull(id, "id");
        requireNonNull(plan, "plan");
        requireNonNull(model, "model");
        labelNames = List.copyOf(labelNames);
        requireNonNull(state, "state");
        requireNonNull(createdAt, "createdAt");
    }

    /** How many items have ended. */
    public int ended() {
        return done + failed;
    }

    /** Items ended a second, from the batch's creation to its end or to now; empty before the first. */
    OptionalDouble rate(Instant now) {
        double seconds =
                Duration.between(createdAt, endedAt == null ? now : endedAt).toNanos() / NANOS;
        return ended() == 0 || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(ended() / seconds);
    }

    /**
     * The state that its numbers make of a running batch.
     *
     * @param giveUpAfter so many failures without anything made end it
     */
    BatchState next(int giveUpAfter) {
        if (ended() == plan.count()) {
            return done == 0 ? BatchState.FAILED : BatchState.DONE;
        }
        return done == 0 && failed >= giveUpAfter ? BatchState.FAILED : BatchState.RUNNING;
    }

    /** The same with more items ended. */
    Batch plus(int moreDone, int moreFailed) {
        return new Batch(
                id,
                name,
                plan,
                model,
                labelNames,
                state,
                nextIndex,
                done + moreDone,
                failed + moreFailed,
                createdAt,
                endedAt);
    }
}
