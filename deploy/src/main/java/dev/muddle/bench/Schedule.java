package dev.muddle.bench;

import java.util.concurrent.locks.LockSupport;

/**
 * When requests fall due: at a fixed rate, whatever becomes of those before. A request's time is taken from when it is due, not
 * from when somebody is free to send it: a system that stops is not let off the requests of that time (no coordinated
 * omission).
 */
final class Schedule {

    /** Each is due as soon as the one before has ended. */
    static final double FLAT_OUT = 0;

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final long start = System.nanoTime();
    private long count;

    Schedule(double perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Waits for the next one, unless it should have begun already.
     *
     * @return when it was due, as {@link System#nanoTime} tells it
     */
    long awaitNext() {
        if (perSecond == FLAT_OUT) {
            return System.nanoTime();
        }
        long due = start + (long) (count++ * NANOS / perSecond);
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return due;
    }
}
