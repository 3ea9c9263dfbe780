package dev.muddle.decoder;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.messaging.Flow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Opens a model as soon as it is activated. */
@ApplicationScoped
class ModelsListener {

    private final Flow flow;
    private final Models models;

    ModelsListener(Flow flow, Models models) {
        this.flow = flow;
        this.models = models;
    }

    @Incoming("models")
    void onActivated(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, ModelActivated.class, Stage.DECODE, activated -> {
            models.warmUp(activated.get(activated.size() - 1).version());
            return List.of();
        });
    }
}
