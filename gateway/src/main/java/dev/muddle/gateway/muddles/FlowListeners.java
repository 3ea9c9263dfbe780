package dev.muddle.gateway.muddles;

import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Topic;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.Flow;
import dev.muddle.messaging.Flow.RecordReader;
import dev.muddle.messaging.KeyedRecords;
import dev.muddle.recipe.BlendingStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where the flow comes through the gateway. */
@ApplicationScoped
class FlowListeners {

    private final Flow flow;
    private final Muddles muddles;

    FlowListeners(Flow flow, Muddles muddles) {
        this.flow = flow;
        this.muddles = muddles;
    }

    @Incoming("latents")
    void onLatents(ConsumerRecords<String, byte[]> messages) {
        flow.run(
                messages,
                LatentsEncoded.class,
                Stage.BLEND,
                latents -> latents.stream()
                        .map(encoded -> Event.of(lane(encoded), encoded.id(), BlendingStep.blend(encoded)))
                        .toList());
    }

    private static Topic lane(LatentsEncoded encoded) {
        return encoded.bulk() ? Topic.DECODE_REQUESTS_BULK : Topic.DECODE_REQUESTS;
    }

    @Incoming("digits")
    void onDigits(ConsumerRecords<String, byte[]> messages) {
        keepDigits(messages);
    }

    @Incoming("failures")
    void onFailures(ConsumerRecords<String, byte[]> messages) {
        keepFailures(messages);
    }

    @Incoming("replies")
    void onReplies(ConsumerRecords<String, byte[]> messages) {
        keepDigits(KeyedRecords.of(messages, Topic.DIGITS, muddles::isAwaited));
        keepFailures(KeyedRecords.of(messages, Topic.FAILURES, muddles::isAwaited));
    }

    private void keepDigits(ConsumerRecords<String, byte[]> messages) {
        keep(messages, Stage.DECODE, message -> new Outcome.Made(flow.read(message, MuddledDigit.class)));
    }

    private void keepFailures(ConsumerRecords<String, byte[]> messages) {
        keep(messages, Stage.BLEND, message -> new Outcome.Failed(flow.read(message, MuddleFailed.class)));
    }

    private void keep(ConsumerRecords<String, byte[]> messages, Stage stage, RecordReader<Outcome> reader) {
        flow.run(messages, message -> new PublishedOutcome(reader.read(message), message.value()), stage, outcomes -> {
            muddles.ended(outcomes);
            return List.of();
        });
    }
}
