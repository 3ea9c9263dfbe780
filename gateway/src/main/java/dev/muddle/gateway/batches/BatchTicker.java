package dev.muddle.gateway.batches;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has the driver take its steps, many a second while a batch runs and few while none does. */
@ApplicationScoped
class BatchTicker {

    private static final Logger LOG = Logger.getLogger(BatchTicker.class);

    /** After a fault of the database or the broker. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final BatchDriver driver;
    private final BatchesConfig config;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "batches"));

    /** Only that thread looks at it. */
    private Future<?> next = CompletableFuture.completedFuture(null);

    BatchTicker(BatchDriver driver, BatchesConfig config) {
        this.driver = driver;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        nudge();
    }

    void onStop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A step of the batches does not end; another replica will take it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a step at once, for a batch that is new. */
    void nudge() {
        // Nobody waits for it: the task logs what goes wrong.
        Future<?> unused = thread.submit(this::tick);
    }

    private void tick() {
        next.cancel(false);
        Duration pause = step();
        if (!thread.isShutdown()) {
            next = thread.schedule(this::tick, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration step() {
        try {
            return driver.step() ? config.tick() : config.idleTick();
        } catch (RuntimeException e) {
            LOG.warnf("The batches wait: %s", e.getMessage());
            return PAUSE;
        }
    }
}
