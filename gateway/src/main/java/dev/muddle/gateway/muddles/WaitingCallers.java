package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Callers of this replica that wait for an outcome: no more than a limit, none longer than its time. They go on on threads
 * of their own: what they do next takes its time, and brings the scope of their HTTP request, which has no business where
 * records of others are worked on.
 *
 * @param <R> the outcome
 */
public final class WaitingCallers<R> {

    private static final Duration IDLE = Duration.ofSeconds(10);

    /** A caller keeps its place until one of them has taken it: what waits for them is bounded by the places. */
    private static final Executor THREADS = threads();

    /** Several may wait for the same: the lists are copied when they change. */
    private final Map<UUID, List<CompletableFuture<R>>> byId = new ConcurrentHashMap<>();

    private final Semaphore places;
    private final int limit;

    public WaitingCallers(int limit) {
        this.limit = limit;
        this.places = new Semaphore(limit);
    }

    /**
     * Waits for an outcome from now on, so that one that comes at once is not missed.
     *
     * @return completes with the outcome, or with a {@link java.util.concurrent.TimeoutException}
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if too many wait already
     */
    public CompletableFuture<R> await(UUID id, Duration patience) {
        if (!places.tryAcquire()) {
            throw Problems.tooManyWaiting(limit);
        }
        CompletableFuture<R> outcome = new CompletableFuture<R>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        byId.merge(
                id,
                List.of(outcome),
                (waiting, one) -> Stream.concat(waiting.stream(), one.stream()).toList());
        return outcome.whenCompleteAsync(
                (ended, failure) -> {
                    leave(id, outcome);
                    places.release();
                },
                THREADS);
    }

    /** Not those of Quarkus, which would take the context of whoever tells along. They end when there is nothing to do. */
    private static Executor threads() {
        int count = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "callers");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void leave(UUID id, CompletableFuture<R> outcome) {
        byId.computeIfPresent(id, (key, waiting) -> {
            List<CompletableFuture<R>> others =
                    waiting.stream().filter(other -> other != outcome).toList();
            return others.isEmpty() ? null : others;
        });
    }

    public boolean isAwaited(UUID id) {
        return byId.containsKey(id);
    }

    /** How many wait. */
    int count() {
        return limit - places.availablePermits();
    }

    Set<UUID> awaited() {
        return Set.copyOf(byId.keySet());
    }

    /** Hands an outcome to its callers, if they wait here. */
    public void tell(UUID id, R outcome) {
        part(id).forEach(waiting -> waiting.complete(outcome));
    }

    /** Tells callers that there will be no outcome, and why. */
    public void refuse(UUID id, RuntimeException reason) {
        part(id).forEach(waiting -> waiting.completeExceptionally(reason));
    }

    /** They are not awaited any longer: whoever asks next need not look for what they are being told. */
    private List<CompletableFuture<R>> part(UUID id) {
        List<CompletableFuture<R>> waiting = byId.remove(id);
        return waiting == null ? List.of() : waiting;
    }
}
