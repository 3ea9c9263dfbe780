package dev.muddle.gateway.requests;

import dev.muddle.registry.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Bounds how much is under way: the next requests are taken when those before have ended. A flood of them waits in its
 * topic, and callers by HTTP don't wait behind it.
 */
@ApplicationScoped
class OpenRequests {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Whoever has not ended by then holds up no others. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AskedStore store;
    private final CountDownLatch stopping = new CountDownLatch(1);

    OpenRequests(AskedStore store) {
        this.store = store;
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Waits until most of the requests have ended, for a while. */
    void await(ConsumerRecords<String, byte[]> messages) {
        List<UUID> ids = ids(messages);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end
                    && store.countOpen(ids) > ids.size() / 2
                    && !stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                // Looks again.
            }
        } catch (StoreException e) {
            // The requests are on their way; while Postgres is away, the next step waits for it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<UUID> ids(ConsumerRecords<String, byte[]> messages) {
        List<UUID> ids = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                ids.add(Asked.of(message).id());
            } catch (IOException e) {
                // Set aside: there is nothing to wait for.
            }
        }
        return ids;
    }
}
