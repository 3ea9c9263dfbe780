package dev.muddle.encoder;

import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.recipe.ImageEncodingStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From pictures to where they lie in the latent space. */
@ApplicationScoped
class EncodingsRequestsListener {

    private final Flow flow;
    private final ActiveModel active;
    private final Clock clock;

    EncodingsRequestsListener(Flow flow, ActiveModel active, Clock clock) {
        this.flow = flow;
        this.active = active;
        this.clock = clock;
    }

    @Incoming("encodings-requests")
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, EncodingsRequested.class, Stage.ENCODE, this::encode);
    }

    private List<Event> encode(List<EncodingsRequested> requests) {
        Map<String, List<EncodingsRequested>> byModel = new LinkedHashMap<>();
        for (EncodingsRequested request : requests) {
            byModel.computeIfAbsent(request.model(), model -> new ArrayList<>()).add(request);
        }
        return byModel.entrySet().stream()
                .flatMap(ofOneModel -> encode(ofOneModel.getKey(), ofOneModel.getValue()))
                .toList();
    }

    /** @param version null for the active one */
    private Stream<Event> encode(String version, List<EncodingsRequested> requests) {
        try (Lease<EncodingModel> lease = version == null ? active.lease() : active.lease(version)) {
            return ImageEncodingStep.encode(requests, lease.model()).stream()
                    .map(encoded -> Event.of(Topic.ENCODINGS, encoded.id(), encoded));
        } catch (UnknownModelException e) {
            return requests.stream()
                    .map(request -> new MuddleFailed(request.id(), Stage.ENCODE, Problem.UNKNOWN_MODEL, e.getMessage()))
                    .map(failure -> Event.failed(failure, clock));
        }
    }
}
