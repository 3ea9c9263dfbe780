package dev.muddle.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What a service does again and again, by a clock that only goes on. Quarkus's scheduler goes by the time of day: when that is
 * set back by a day, it does nothing for a day.
 */
@ApplicationScoped
public class Timetable {

    private static final Logger LOG = Logger.getLogger(Timetable.class);

    /** What takes long holds up one other at most. */
    private static final int THREADS = 2;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "timetable");
        thread.setDaemon(true);
        return thread;
    });

    /** Does something from now on, with a pause after each time. A time that fails is logged. */
    public void every(Duration pause, Runnable work) {
        every(Duration.ZERO, pause, work);
    }

    /** The same, for the first time after a while. */
    public void every(Duration first, Duration pause, Runnable work) {
        Future<?> unused = threads.scheduleWithFixedDelay(
                () -> once(work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // At its end a service has no database any more.
            if (!threads.isShutdown()) {
                LOG.warnf(e, "What is done again and again failed this time");
            }
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }
}
