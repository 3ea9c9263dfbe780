package dev.muddle.gateway.requests;

import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.messaging.Flow;
import dev.muddle.registry.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where requests come in by Kafka. */
@ApplicationScoped
class RequestsListener {

    private static final int MOST_OPEN = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Flow flow;
    private final RequestStep step;
    private final AskedStore store;
    private final OpenRequests open;

    RequestsListener(Flow flow, RequestStep step, AskedStore store) {
        this.flow = flow;
        this.step = step;
        this.store = store;
        this.open = new OpenRequests(MOST_OPEN, PATIENCE, this::stillOpen);
    }

    @Incoming("requests")
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, Asked::of, Stage.REQUEST, step::apply);
        open.add(ids(messages));
    }

    private static List<UUID> ids(ConsumerRecords<String, byte[]> messages) {
        List<UUID> ids = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            Asked.id(message.key()).ifPresent(ids::add);
        }
        return ids;
    }

    private Set<UUID> stillOpen(Set<UUID> ids) {
        try {
            return store.open(ids);
        } catch (StoreException e) {
            // While Postgres is away nothing ends that could be seen.
            return ids;
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        open.stop();
    }
}
