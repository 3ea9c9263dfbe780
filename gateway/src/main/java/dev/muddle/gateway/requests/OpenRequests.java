package dev.muddle.gateway.requests;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Bounds how many requests are under way: when there are too many, the next are taken when enough have ended. A flood waits
 * in its topic, and callers by HTTP don't wait behind it.
 */
final class OpenRequests {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final int limit;
    private final Duration patience;
    private final UnaryOperator<Set<UUID>> stillOpen;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Set<UUID> open = new HashSet<>();

    /**
     * Bounds them.
     *
     * @param patience with requests that do not end; then they hold up no others
     * @param stillOpen tells which of some requests have not ended
     */
    OpenRequests(int limit, Duration patience, UnaryOperator<Set<UUID>> stillOpen) {
        this.limit = limit;
        this.patience = patience;
        this.stillOpen = stillOpen;
    }

    /** Counts requests, and returns when no more than the limit are open. */
    synchronized void add(Collection<UUID> ids) {
        open.addAll(ids);
        long end = System.nanoTime() + patience.toNanos();
        while (open.size() > limit) {
            open = new HashSet<>(stillOpen.apply(open));
            if (open.size() > limit && (isStopping() || System.nanoTime() > end)) {
                open.clear();
            }
        }
    }

    private boolean isStopping() {
        try {
            return stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits no longer. */
    void stop() {
        stopping.countDown();
    }
}
