package dev.muddle.encoder;

import dev.muddle.contracts.ModelActivationRequested;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Activates the models that are asked for, in the order of the requests. */
@ApplicationScoped
class ModelsRequestsListener {

    private final Flow flow;
    private final ModelActivation activation;
    private final Clock clock;

    ModelsRequestsListener(Flow flow, ModelActivation activation, Clock clock) {
        this.flow = flow;
        this.activation = activation;
        this.clock = clock;
    }

    @Incoming("models-requests")
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, ModelActivationRequested.class, Stage.ENCODE, this::activate);
    }

    private List<Event> activate(List<ModelActivationRequested> requests) {
        return requests.stream()
                .flatMap(request -> activation.activate(request).stream())
                .map(failure -> Event.failed(failure, clock))
                .toList();
    }
}
