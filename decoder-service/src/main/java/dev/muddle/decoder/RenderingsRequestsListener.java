package dev.muddle.decoder;

import static java.util.stream.Collectors.groupingBy;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.RenderingStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From latents to their pictures and what the judge says of them. */
@ApplicationScoped
class RenderingsRequestsListener {

    private final Flow flow;
    private final Models models;
    private final Clock clock;

    RenderingsRequestsListener(Flow flow, Models models, Clock clock) {
        this.flow = flow;
        this.models = models;
        this.clock = clock;
    }

    @Incoming("renderings-requests")
    void onRequests(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, RenderingsRequested.class, Stage.DECODE, this::render);
    }

    private List<Event> render(List<RenderingsRequested> requests) {
        return requests.stream()
                .collect(groupingBy(RenderingsRequested::model, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(ofOneModel -> render(ofOneModel.getKey(), ofOneModel.getValue()))
                .toList();
    }

    private Stream<Event> render(String version, List<RenderingsRequested> requests) {
        try (Lease<DecodingModel> lease = models.lease(version)) {
            RenderingStep.Outcome outcome = RenderingStep.render(requests, lease.model());
            return Stream.concat(
                    outcome.rendered().stream().map(rendered -> Event.of(Topic.RENDERINGS, rendered.id(), rendered)),
                    outcome.failures().stream().map(failure -> Event.failed(failure, clock)));
        } catch (Models.UnknownModelException e) {
            return requests.stream()
                    .map(request -> new MuddleFailed(request.id(), Stage.DECODE, Problem.UNKNOWN_MODEL, e.getMessage()))
                    .map(failure -> Event.failed(failure, clock));
        }
    }
}
