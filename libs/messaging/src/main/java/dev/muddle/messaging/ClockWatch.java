package dev.muddle.messaging;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Tells those who have a client of Kafka when the time of day is set back. A client measures what it waits for by that: a
 * consumer sends no heartbeat and commits nothing until it is as late again as it was, a producer tries nothing again and may
 * not connect. A new client does.
 */
@Singleton
final class ClockWatch {

    private static final Logger LOG = Logger.getLogger(ClockWatch.class);

    /** Well before Kafka misses a heartbeat. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The time of day was set back. */
    record SetBack() {}

    /** Told again when that failed, as where no address of a broker can be found. */
    private boolean untold;

    void onStart(@Observes StartupEvent event, Timetable timetable, Clock clock, Event<SetBack> setBack) {
        TimeOfDay timeOfDay = new TimeOfDay(clock, System::nanoTime);
        timetable.every(LOOK, () -> {
            untold |= timeOfDay.wasSetBack();
            if (untold) {
                LOG.warn("The time of day was set back: going on with new connections to Kafka");
                setBack.fire(new SetBack());
                untold = false;
            }
        });
    }
}
