package dev.muddle.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.registry.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes a batch of records through one step of the flow. It returns when the step's events are acknowledged, so that the
 * caller's records may then be committed:
 *
 * <ul>
 *   <li>a record that can't be read goes to the dead-letter topic, and its muddle fails;
 *   <li>when a step throws, each of its records is tried alone, and the one at fault fails;
 *   <li>when Postgres or the broker is away, or the step is not ready, it is tried again until it works, as nothing may be lost.
 * </ul>
 */
@ApplicationScoped
public class Flow {

    private static final Logger LOG = Logger.getLogger(Flow.class);

    private final EventPublisher publisher;
    private final ObjectReader reader;
    private final Clock clock;
    private final Patience patience;
    private final Tracing tracing;
    private final FlowMetrics metrics;
    private final StepMetrics steps;

    Flow(
            EventPublisher publisher,
            ObjectMapper json,
            Clock clock,
            Patience patience,
            Tracing tracing,
            FlowMetrics metrics,
            StepMetrics steps) {
        this.publisher = publisher;
        this.reader = json.reader();
        this.clock = clock;
        this.patience = patience;
        this.tracing = tracing;
        this.metrics = metrics;
        this.steps = steps;
    }

    /**
     * Runs a step on a batch.
     *
     * @param type of the records' JSON values
     * @param stage named in failures
     * @param step from events in to events out; must be repeatable
     */
    public <T> void run(
            ConsumerRecords<String, byte[]> messages, Class<T> type, Stage stage, Function<List<T>, List<Event>> step) {
        run(messages, message -> read(message, type), stage, step);
    }

    /**
     * Runs a step on a batch of records that are more than their values.
     *
     * @param reader reads a record, or throws what is wrong with it
     */
    public <T> void run(
            ConsumerRecords<String, byte[]> messages,
            RecordReader<T> reader,
            Stage stage,
            Function<List<T>, List<Event>> step) {
        steps.time(messages, () -> take(messages, reader, stage, step));
    }

    private <T> void take(
            ConsumerRecords<String, byte[]> messages,
            RecordReader<T> reader,
            Stage stage,
            Function<List<T>, List<Event>> step) {
        try (RecordSpans spans = tracing.start(messages)) {
            List<Event> out = new ArrayList<>();
            List<Received<T>> batch = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> message : messages) {
                try {
                    batch.add(new Received<>(message, reader.read(message)));
                } catch (IOException e) {
                    spans.logged(
                            message,
                            () -> LOG.warnf(
                                    "Unreadable record at %s-%d@%d: %s",
                                    message.topic(), message.partition(), message.offset(), Reason.of(e)));
                    out.addAll(poisoned(message, stage, e));
                }
            }
            if (!batch.isEmpty()) {
                out.addAll(attempt(batch, stage, step, spans));
            }
            publish(spans.on(out));
            metrics.ended(stage, out);
        }
    }

    /** Publishes events, waiting for a broker that is away. */
    public void publish(List<Event> events) {
        patience.untilDone(PublishException.class::isInstance, () -> {
            publisher.publish(events);
            return null;
        });
    }

    private <T> List<Event> attempt(
            List<Received<T>> batch, Stage stage, Function<List<T>, List<Event>> step, RecordSpans spans) {
        List<T> events = batch.stream().map(Received::event).toList();
        ConsumerRecord<String, byte[]> first = batch.get(0).message();
        try {
            List<Event> out = spans.within(
                    batch.stream().map(Received::message).toList(),
                    () -> patience.untilDone(e -> isTransient(e, stage), () -> step.apply(events)));
            metrics.taken(events);
            return out;
        } catch (InterruptedFlowException e) {
            throw e;
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                return batch.stream()
                        .flatMap(received -> attempt(List.of(received), stage, step, spans).stream())
                        .toList();
            }
            spans.logged(
                    first, () -> LOG.errorf(e, "The %s step failed on the record with key %s", stage, first.key()));
            return poisoned(first, stage, e);
        }
    }

    private boolean isTransient(RuntimeException e, Stage stage) {
        boolean passes = e instanceof NotReadyException || (e instanceof StoreException store && store.isTransient());
        if (passes) {
            metrics.triedAgain(stage);
        }
        return passes;
    }

    private List<Event> poisoned(ConsumerRecord<String, byte[]> message, Stage stage, Exception reason) {
        Event deadLetter = DeadLetter.of(message, reason);
        UUID id = idOf(message);
        if (id == null) {
            return List.of(deadLetter);
        }
        String detail = "the " + stage + " step could not work on this muddle: " + Reason.of(reason);
        return List.of(deadLetter, Event.failed(new MuddleFailed(id, stage, Problem.INTERNAL, detail), clock));
    }

    /**
     * Reads the JSON value of a record.
     *
     * @throws IOException that says why it can't be read
     */
    public <T> T read(ConsumerRecord<String, byte[]> message, Class<T> type) throws IOException {
        T event = message.value() == null ? null : reader.readValue(message.value(), type);
        if (event == null) {
            throw new IOException("the record has no value");
        }
        return event;
    }

    /** The id in a record's key; null if it has none. */
    static UUID idOf(ConsumerRecord<String, byte[]> message) {
        try {
            return message.key() == null ? null : UUID.fromString(message.key());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Reads a record. */
    @FunctionalInterface
    public interface RecordReader<T> {
        /**
         * Reads it.
         *
         * @throws IOException that says why it can't be read
         */
        T read(ConsumerRecord<String, byte[]> message) throws IOException;
    }

    private record Received<T>(ConsumerRecord<String, byte[]> message, T event) {}
}
