package dev.muddle.gateway.batches;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many items of batches may be under way so that none waits for long: by Little's law, as many as end in the time that
 * they may take. A batch that begins finds those of the others before it in the queue.
 *
 * <p>How many end in a second follows from how many are under way and how long each took. Of replicas that take turns, each
 * sees a part of what ends; but what it sees took as long as the rest.
 */
final class Pace {

    /** With fewer, the networks would be asked for too little at a time. */
    static final int LEAST = 16;

    /** The first few that end may deceive: no more times as many follow as there were. */
    static final int GROWTH = 4;

    /** Of the means over the last steps. */
    private static final double SMOOTHING_SECONDS = 1;

    /** What was seen before says nothing about the items of today. */
    private static final double MEMORY_SECONDS = 5;

    private static final double NANOS = 1e9;

    private final double seconds;
    private final LongSupplier nanoTime;

    private double underWay;
    private double took;
    private int lastUnderWay;
    private long began;
    private long last;

    /** @param time that an item may take */
    Pace(Duration time, LongSupplier nanoTime) {
        this.seconds = time.toNanos() / NANOS;
        this.nanoTime = nanoTime;
        begin(nanoTime.getAsLong());
    }

    private void begin(long now) {
        underWay = LEAST;
        took = seconds;
        lastUnderWay = LEAST;
        began = now;
        last = now;
    }

    /**
     * Notes how long items took that have ended.
     *
     * @param underWay how many were under way, themselves among them
     * @param took the mean of seconds from an item's being sent until it ended
     */
    synchronized void seen(int underWay, double took) {
        long now = nanoTime.getAsLong();
        forget(now);
        // The first that is seen is all that is known; later, what is new has as much weight as time went by.
        double known = faded(now - began);
        double weight = known > 0 ? faded(now - last) / known : 1;
        this.underWay += weight * (underWay - this.underWay);
        this.took += weight * (took - this.took);
        lastUnderWay = underWay;
        last = now;
    }

    /** How much of what was known a time ago counts no more, 0 to 1. */
    private static double faded(long nanos) {
        return 1 - Math.exp(-nanos / NANOS / SMOOTHING_SECONDS);
    }

    /**
     * How many items may be under way.
     *
     * @param most however fast they end
     */
    synchronized int items(int most) {
        forget(nanoTime.getAsLong());
        double inTime = Math.min(underWay / took * seconds, (double) GROWTH * lastUnderWay);
        return (int) Math.min(most, Math.max(LEAST, inTime));
    }

    private void forget(long now) {
        if ((now - last) / NANOS > MEMORY_SECONDS) {
            begin(now);
        }
    }
}
