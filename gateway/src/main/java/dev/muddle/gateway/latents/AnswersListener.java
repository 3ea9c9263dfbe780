package dev.muddle.gateway.latents;

import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.models.Activations;
import dev.muddle.messaging.Flow;
import dev.muddle.messaging.KeyedRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears the answers to what this replica asked. */
@ApplicationScoped
class AnswersListener {

    private final Flow flow;
    private final LatentSpace space;
    private final Activations activations;

    AnswersListener(Flow flow, LatentSpace space, Activations activations) {
        this.flow = flow;
        this.space = space;
        this.activations = activations;
    }

    @Incoming("answers")
    void onAnswers(ConsumerRecords<String, byte[]> messages) {
        hear(messages, Topic.ENCODINGS, ImagesEncoded.class, space::encoded);
        hear(messages, Topic.RENDERINGS, LatentsRendered.class, space::rendered);
        hear(messages, Topic.FAILURES, MuddleFailed.class, failure -> {
            space.failed(failure);
            activations.failed(failure);
        });
    }

    private <T> void hear(ConsumerRecords<String, byte[]> messages, Topic topic, Class<T> type, Consumer<T> listener) {
        flow.run(KeyedRecords.of(messages, topic, this::isAsked), type, Stage.BLEND, answers -> {
            answers.forEach(listener);
            return List.of();
        });
    }

    private boolean isAsked(UUID id) {
        return space.isAsked(id) || activations.isAsked(id);
    }
}
