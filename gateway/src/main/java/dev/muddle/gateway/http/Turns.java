package dev.muddle.gateway.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few do heavy work at a time. Others wait for their turn, but not too many and not for long. */
public final class Turns {

    private final Semaphore places;
    private final int queue;
    private final Duration patience;

    public Turns(int places, int queue, Duration patience) {
        this.places = new Semaphore(places, true);
        this.queue = queue;
        this.patience = patience;
    }

    /**
     * Does the work when its turn comes.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if too many wait already, or the turn does not come
     */
    public <T> T take(Supplier<T> work) {
        if (!acquire()) {
            throw Problems.tooBusy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean acquire() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return places.getQueueLength() < queue && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
