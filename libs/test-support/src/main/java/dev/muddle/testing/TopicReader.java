package dev.muddle.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A plain consumer as anyone outside would write it: reads topics from now on, in no group. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    private TopicReader(String bootstrapServers, List<String> topics) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Reads what comes after this call. */
    public static TopicReader fromNow(String bootstrapServers, String... topics) {
        return new TopicReader(bootstrapServers, List.of(topics));
    }

    /** Reads also what is there already. */
    public static TopicReader fromStart(String bootstrapServers, String... topics) {
        TopicReader reader = new TopicReader(bootstrapServers, List.of(topics));
        reader.consumer.seekToBeginning(reader.consumer.assignment());
        return reader;
    }

    /**
     * Waits for records that a predicate takes.
     *
     * @return the first {@code count} of them
     * @throws AssertionError if they do not come in time
     */
    public List<ConsumerRecord<String, byte[]>> await(
            int count, Duration patience, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && matching(wanted).count() < count) {
            consumer.poll(POLL).forEach(seen::add);
        }
        List<ConsumerRecord<String, byte[]>> found =
                matching(wanted).limit(count).toList();
        if (found.size() < count) {
            throw new AssertionError("of %d records only %d came in %s; there were %s"
                    .formatted(
                            count,
                            found.size(),
                            patience,
                            seen.stream().map(TopicReader::describe).toList()));
        }
        return found;
    }

    /** Waits for one record with a key. */
    public ConsumerRecord<String, byte[]> await(String key, Duration patience) {
        return await(1, patience, message -> key.equals(message.key())).get(0);
    }

    /** A header's text; null if the record has no such header. */
    public static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Stream<ConsumerRecord<String, byte[]>> matching(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return seen.stream().filter(wanted);
    }

    private static String describe(ConsumerRecord<String, byte[]> message) {
        return message.topic() + " " + message.key();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
