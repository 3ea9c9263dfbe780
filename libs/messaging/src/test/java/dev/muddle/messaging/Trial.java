package dev.muddle.messaging;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.testing.Backends;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** One batch on its way through a flow: its records were on a real broker, and so is what comes of them. */
final class Trial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicReader inputs = TopicReader.fromNow(Backends.kafka(), RealBroker.STEPS);
    private final TopicReader outputs = TopicReader.fromNow(Backends.kafka(), Topic.LATENTS.topicName());
    private final TopicReader failures = TopicReader.fromNow(Backends.kafka(), Topic.FAILURES.topicName());
    private final TopicReader deadLetters = TopicReader.fromNow(Backends.kafka(), RealBroker.DEAD_LETTERS);
    private final TopicWriter writer = new TopicWriter(Backends.kafka());
    private int size;

    /** The numbers that the step was called with. */
    final List<List<Integer>> calls = new ArrayList<>();

    /** What a step takes and gives. */
    record Item(UUID id, int number) {}

    UUID add(int number) {
        UUID id = UUID.randomUUID();
        add(id.toString(), "{\"id\": \"%s\", \"number\": %d}".formatted(id, number));
        return id;
    }

    void add(String key, String value) {
        add(key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    void add(String key, byte[] value) {
        add(key, value, Map.of());
    }

    void add(String key, byte[] value, Map<String, String> headers) {
        writer.write(RealBroker.STEPS, key, value, headers);
        size++;
    }

    /** Runs a step that hands on what it takes, after some other work. */
    void run(Flow flow, Consumer<List<Item>> work) {
        flow.run(records(), Item.class, Stage.ENCODE, items -> {
            calls.add(items.stream().map(Item::number).toList());
            work.accept(items);
            return items.stream()
                    .map(item -> Event.of(Topic.LATENTS, item.id(), item))
                    .toList();
        });
    }

    private ConsumerRecords<String, byte[]> records() {
        return new ConsumerRecords<>(
                inputs.await(size, PATIENCE, message -> true).stream()
                        .collect(groupingBy(message -> new TopicPartition(message.topic(), message.partition()))),
                Map.of());
    }

    /** Of the last record added. */
    long lastOffset() {
        return inputs.await(size, PATIENCE, message -> true).get(size - 1).offset();
    }

    ConsumerRecord<String, byte[]> output(UUID id) {
        return outputs.await(id.toString(), PATIENCE);
    }

    ConsumerRecord<String, byte[]> failure(UUID id) {
        return failures.await(id.toString(), PATIENCE);
    }

    /** Just as many records as are expected to be set aside: the next one comes from here. */
    List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
        String last = UUID.randomUUID().toString();
        writer.write(RealBroker.DEAD_LETTERS, last, new byte[0]);
        List<ConsumerRecord<String, byte[]>> all = deadLetters.await(count + 1, PATIENCE, message -> true);
        assertThat(all.get(count).key()).isEqualTo(last);
        return all.subList(0, count);
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        writer.close();
        inputs.close();
        outputs.close();
        failures.close();
        deadLetters.close();
    }
}
