package dev.muddle.encoder;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.recipe.EncodingStep;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From encode requests to latents. */
@ApplicationScoped
class EncodeRequestsListener {

    private final Flow flow;
    private final ActiveModel active;
    private final Clock clock;

    EncodeRequestsListener(Flow flow, ActiveModel active, Clock clock) {
        this.flow = flow;
        this.active = active;
        this.clock = clock;
    }

    @Incoming("encode-requests")
    @Blocking
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, EncodeRequested.class, Stage.ENCODE, this::encode);
    }

    private List<Event> encode(List<EncodeRequested> requests) {
        try (Lease<EncodingModel> lease = active.lease()) {
            EncodingStep.Outcome outcome = EncodingStep.encode(requests, lease.model());
            return Stream.concat(
                            outcome.encoded().stream().map(latents -> Event.of(Topic.LATENTS, latents.id(), latents)),
                            outcome.failures().stream().map(failure -> Event.failed(failure, clock)))
                    .toList();
        }
    }
}
