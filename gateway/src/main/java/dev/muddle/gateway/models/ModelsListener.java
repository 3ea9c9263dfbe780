package dev.muddle.gateway.models;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.messaging.Flow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which model is active. */
@ApplicationScoped
class ModelsListener {

    private final Flow flow;
    private final ActiveModel active;
    private final Activations activations;
    private final ModelStore store;

    ModelsListener(Flow flow, ActiveModel active, Activations activations, ModelStore store) {
        this.flow = flow;
        this.active = active;
        this.activations = activations;
        this.store = store;
    }

    @Incoming("models")
    void onModels(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, ModelActivated.class, Stage.BLEND, activated -> {
            // In use at once, also while Postgres is away.
            activated.forEach(active::announced);
            activated.forEach(store::keep);
            activations.tell();
            return List.of();
        });
    }
}
