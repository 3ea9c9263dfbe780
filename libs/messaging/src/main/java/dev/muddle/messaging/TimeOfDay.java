package dev.muddle.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells when the time of day is set back, by a clock that only goes on. Not for several threads at once. */
final class TimeOfDay {

    /** Less is no harm to what waits by the time of day. */
    static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Clock clock;
    private final LongSupplier nanoTime;

    /** How far the one was ahead of the other at most, in milliseconds. */
    private long lead;

    /**
     * @param clock the time of day
     * @param nanoTime the clock that only goes on
     */
    TimeOfDay(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lead = lead();
    }

    /** Whether it was set back since it was last seen to be, or since the beginning. */
    boolean wasSetBack() {
        long now = lead();
        boolean setBack = lead - now > TOLERANCE.toMillis();
        lead = setBack ? now : Math.max(lead, now);
        return setBack;
    }

    private long lead() {
        return clock.millis() - Duration.ofNanos(nanoTime.getAsLong()).toMillis();
    }
}
