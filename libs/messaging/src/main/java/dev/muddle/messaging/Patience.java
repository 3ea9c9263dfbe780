package dev.muddle.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tries again what fails for a while, until it is done or the service stops. */
@ApplicationScoped
public class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CountDownLatch stopping = new CountDownLatch(1);

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /**
     * Does some work, again and again while it fails in a way that passes.
     *
     * @param passes tells the failures to try again after; others are thrown
     * @throws InterruptedFlowException if the service stops first
     */
    public <R> R untilDone(Predicate<RuntimeException> passes, Supplier<R> work) {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!passes.test(e)) {
                    throw e;
                }
                LOG.warnf("Trying again in %d s: %s", PAUSE.toSeconds(), e.getMessage());
                pause(e);
            }
        }
    }

    private void pause(RuntimeException because) {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedFlowException(because);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedFlowException(e);
        }
    }
}
