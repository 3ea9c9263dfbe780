package dev.muddle.gateway.requests;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.http.Problems.FieldError;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.gateway.muddles.MuddleRequest;
import dev.muddle.gateway.muddles.MuddleSeeds;
import dev.muddle.gateway.pictures.UploadedPicture;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.NotReadyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What comes of requests by Kafka: the same as of requests by HTTP. */
@ApplicationScoped
class RequestStep {

    private final ActiveModel active;
    private final AskedStore store;
    private final ObjectMapper json;
    private final Clock clock;

    RequestStep(ActiveModel active, AskedStore store, ObjectMapper json, Clock clock) {
        this.active = active;
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Turns requests into what the encoder is asked for. One that can't be carried out fails; one that is made already is
     * told of again.
     */
    List<Event> apply(List<Asked> requests) {
        ModelActivated model = active.current().orElseThrow(() -> new NotReadyException("no model is active yet"));
        Map<Asked, Boolean> taken = store.take(requests);
        Map<UUID, byte[]> made = store.made(requests.stream().map(Asked::id).toList());
        return requests.stream()
                .map(asked -> !taken.get(asked)
                        ? failed(
                                asked.id(),
                                "the id " + asked.id() + " names another request: choose a new one for each")
                        : made.containsKey(asked.id())
                                ? Event.muddled(read(made.get(asked.id())), clock)
                                : encode(asked, model))
                .toList();
    }

    private Event encode(Asked asked, ModelActivated model) {
        try {
            MuddleRequest request = RequestReader.read(asked.body(), MuddleRequest.class);
            byte[] pixels = request.image() == null ? null : UploadedPicture.toPixels(request.image());
            EncodeRequested encode = new EncodeRequested(
                    asked.id(), request.toRecipe(model.labels().size(), () -> MuddleSeeds.of(asked.id())), pixels);
            return Event.of(Topic.ENCODE_REQUESTS, asked.id(), encode);
        } catch (HttpProblem problem) {
            return failed(asked.id(), detail(problem));
        }
    }

    private Event failed(UUID id, String detail) {
        return Event.failed(new MuddleFailed(id, Stage.REQUEST, Problem.INVALID_REQUEST, detail), clock);
    }

    /** Names the fields at fault. */
    private static String detail(HttpProblem problem) {
        if (problem.getParameters().get("errors") instanceof List<?> errors) {
            return errors.stream()
                    .map(FieldError.class::cast)
                    .map(error -> error.detail().startsWith(error.field())
                            ? error.detail()
                            : error.field() + ": " + error.detail())
                    .collect(Collectors.joining("; "));
        }
        return String.valueOf(problem.getDetail());
    }

    private MuddledDigit read(byte[] event) {
        try {
            return json.readValue(event, MuddledDigit.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored event can't be read", e);
        }
    }
}
