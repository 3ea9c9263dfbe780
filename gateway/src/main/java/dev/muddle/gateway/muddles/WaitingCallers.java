package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Problems;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Callers of this replica that wait for an outcome: no more than a limit, none longer than its time. */
final class WaitingCallers {

    private final Map<UUID, CompletableFuture<Outcome>> byId = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final int limit;
    private final Duration patience;

    WaitingCallers(int limit, Duration patience) {
        this.limit = limit;
        this.places = new Semaphore(limit);
        this.patience = patience;
    }

    /**
     * Waits for an outcome from now on, so that one that comes at once is not missed.
     *
     * @return completes with the outcome, or with a {@link java.util.concurrent.TimeoutException}
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if too many wait already
     */
    CompletableFuture<Outcome> await(UUID id) {
        if (!places.tryAcquire()) {
            throw Problems.tooManyWaiting(limit);
        }
        CompletableFuture<Outcome> outcome =
                new CompletableFuture<Outcome>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        byId.put(id, outcome);
        return outcome.whenComplete((ended, failure) -> {
            byId.remove(id);
            places.release();
        });
    }

    boolean isAwaited(UUID id) {
        return byId.containsKey(id);
    }

    Set<UUID> awaited() {
        return Set.copyOf(byId.keySet());
    }

    /** Hands an outcome to its caller, if that waits here. */
    void tell(Outcome outcome) {
        CompletableFuture<Outcome> waiting = byId.get(outcome.id());
        if (waiting != null) {
            waiting.complete(outcome);
        }
    }

    /** Ends a wait that can't be fulfilled. */
    void forget(UUID id) {
        CompletableFuture<Outcome> waiting = byId.get(id);
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
