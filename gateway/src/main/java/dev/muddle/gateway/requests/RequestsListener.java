package dev.muddle.gateway.requests;

import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.messaging.Flow;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where requests come in by Kafka. */
@ApplicationScoped
class RequestsListener {

    private final Flow flow;
    private final RequestStep step;
    private final OpenRequests open;

    RequestsListener(Flow flow, RequestStep step, OpenRequests open) {
        this.flow = flow;
        this.step = step;
        this.open = open;
    }

    @Incoming("requests")
    @Blocking
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, Asked::of, Stage.REQUEST, step::apply);
        open.await(messages);
    }
}
