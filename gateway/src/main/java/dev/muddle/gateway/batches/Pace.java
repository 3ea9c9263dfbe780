package dev.muddle.gateway.batches;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many items of batches may be under way so that none waits for long: by Little's law, as many as end in the time that
 * they may take. A single caller's request finds those before it in the queue.
 */
final class Pace {

    /** With fewer, the networks would be asked for too little at a time. */
    static final int LEAST = 16;

    /** Of the mean over the last steps. */
    private static final double SMOOTHING_SECONDS = 1;

    private static final double NANOS = 1e9;

    private final double seconds;
    private final LongSupplier nanoTime;

    private double perSecond;
    private long last;

    /** @param time that an item may take */
    Pace(Duration time, LongSupplier nanoTime) {
        this.seconds = time.toNanos() / NANOS;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Notes that so many items have ended since the last time. */
    synchronized void ended(int count) {
        long now = nanoTime.getAsLong();
        double elapsed = Math.max(1, now - last) / NANOS;
        double weight = 1 - Math.exp(-elapsed / SMOOTHING_SECONDS);
        perSecond += weight * (count / elapsed - perSecond);
        last = now;
    }

    /**
     * How many items may be under way.
     *
     * @param most however fast they end
     */
    synchronized int items(int most) {
        return (int) Math.min(most, Math.max(LEAST, perSecond * seconds));
    }
}
