package dev.muddle.encoder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.recipe.EncodingStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, EncodeRequested.class, Stage.ENCODE, this::encode);
    }

    private List<Event> encode(List<EncodeRequested> requests) {
        return requests.stream()
                .collect(groupingBy(EncodeRequested::version, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .flatMap(ofOneModel -> encode(ofOneModel.getKey(), ofOneModel.getValue()))
                .toList();
    }

    /** @param version empty for the active one */
    private Stream<Event> encode(Optional<String> version, List<EncodeRequested> requests) {
        try (Lease<EncodingModel> lease = version.map(active::lease).orElseGet(active::lease)) {
            EncodingStep.Outcome outcome = EncodingStep.encode(requests, lease.model());
            return Stream.concat(
                    outcome.encoded().stream().map(latents -> Event.of(Topic.LATENTS, latents.id(), latents)),
                    outcome.failures().stream().map(failure -> Event.failed(failure, clock)));
        } catch (UnknownModelException e) {
            return requests.stream()
                    .map(request -> new MuddleFailed(request.id(), Stage.ENCODE, Problem.UNKNOWN_MODEL, e.getMessage()))
                    .map(failure -> Event.failed(failure, clock));
        }
    }
}
