package dev.muddle.decoder;

import static java.util.stream.Collectors.groupingBy;

import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.DecodingStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From blended latents to muddled digits. */
@ApplicationScoped
class DecodeRequestsListener {

    private final Flow flow;
    private final Models models;
    private final Clock clock;

    DecodeRequestsListener(Flow flow, Models models, Clock clock) {
        this.flow = flow;
        this.models = models;
        this.clock = clock;
    }

    @Incoming("decode-requests")
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        take(messages);
    }

    @Incoming("decode-requests-bulk")
    void onBulkRequests(ConsumerRecords<String, byte[]> messages) {
        take(messages);
    }

    private void take(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, DecodeRequested.class, Stage.DECODE, this::decode);
    }

    private List<Event> decode(List<DecodeRequested> requests) {
        return requests.stream()
                .collect(groupingBy(request -> request.latents().model(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(ofOneModel -> decode(ofOneModel.getKey(), ofOneModel.getValue()))
                .toList();
    }

    private Stream<Event> decode(String version, List<DecodeRequested> requests) {
        try (Lease<DecodingModel> lease = models.lease(version)) {
            DecodingStep.Outcome outcome = DecodingStep.decode(requests, lease.model());
            return Stream.concat(
                    outcome.digits().stream().map(digit -> Event.muddled(digit, clock)),
                    outcome.again().stream().map(request -> Event.of(Topic.ENCODE_REQUESTS, request.id(), request)));
        } catch (Models.UnknownModelException e) {
            return requests.stream()
                    .map(request -> new MuddleFailed(
                            request.latents().id(), Stage.DECODE, Problem.UNKNOWN_MODEL, e.getMessage()))
                    .map(failure -> Event.failed(failure, clock));
        }
    }
}
