package dev.muddle.gateway.muddles;

import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.recipe.BlendingStep;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where the flow comes through the gateway. */
@ApplicationScoped
class FlowListeners {

    private final Flow flow;
    private final Muddles muddles;
    private final ActiveModel active;

    FlowListeners(Flow flow, Muddles muddles, ActiveModel active) {
        this.flow = flow;
        this.muddles = muddles;
        this.active = active;
    }

    @Incoming("latents")
    @Blocking
    void onLatents(ConsumerRecords<String, byte[]> messages) {
        flow.run(
                messages,
                LatentsEncoded.class,
                Stage.BLEND,
                latents -> latents.stream()
                        .map(encoded -> Event.of(Topic.DECODE_REQUESTS, encoded.id(), BlendingStep.blend(encoded)))
                        .toList());
    }

    @Incoming("digits")
    @Blocking
    void onDigits(ConsumerRecords<String, byte[]> messages) {
        keepDigits(messages);
    }

    @Incoming("failures")
    @Blocking
    void onFailures(ConsumerRecords<String, byte[]> messages) {
        keepFailures(messages);
    }

    @Incoming("replies")
    @Blocking
    void onReplies(ConsumerRecords<String, byte[]> messages) {
        keepDigits(awaited(messages, Topic.DIGITS));
        keepFailures(awaited(messages, Topic.FAILURES));
    }

    @Incoming("models")
    @Blocking
    void onModels(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, ModelActivated.class, Stage.BLEND, activated -> {
            activated.forEach(active::announced);
            return List.of();
        });
    }

    private void keepDigits(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, MuddledDigit.class, Stage.DECODE, digits -> {
            muddles.ended(digits.stream().<Outcome>map(Outcome.Made::new).toList());
            return List.of();
        });
    }

    private void keepFailures(ConsumerRecords<String, byte[]> messages) {
        flow.run(messages, MuddleFailed.class, Stage.BLEND, failures -> {
            muddles.ended(failures.stream().<Outcome>map(Outcome.Failed::new).toList());
            return List.of();
        });
    }

    /** The records of a topic whose callers wait here. Told by the key alone: most records are for others. */
    private ConsumerRecords<String, byte[]> awaited(ConsumerRecords<String, byte[]> messages, Topic topic) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> awaited = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages.records(topic.topicName())) {
            if (isAwaited(message.key())) {
                awaited.computeIfAbsent(
                                new TopicPartition(message.topic(), message.partition()),
                                partition -> new ArrayList<>())
                        .add(message);
            }
        }
        return new ConsumerRecords<>(awaited, Map.of());
    }

    private boolean isAwaited(String key) {
        try {
            return key != null && muddles.isAwaited(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
