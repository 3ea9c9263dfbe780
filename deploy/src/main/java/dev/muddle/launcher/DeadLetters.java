package dev.muddle.launcher;

import dev.muddle.contracts.Topic;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The records of a dead-letter topic that were not sent back yet. */
final class DeadLetters implements AutoCloseable {

    /** Where its replays are at, Kafka keeps under this name. */
    static final String GROUP = "muddle-replay";

    private static final String REASON_HEADERS = "dead-letter-";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String origin;

    /** Of what is there now: a record that fails again comes after. */
    private final Map<TopicPartition, Long> ends;

    private DeadLetters(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, String topic) {
        this.consumer = consumer;
        this.producer = producer;
        this.origin = topic.substring(0, topic.length() - ".dlq".length());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** @throws LaunchException if there is no such topic, or the broker does not answer */
    static DeadLetters open(String bootstrapServers, String topic) throws LaunchException {
        String known =
                Arrays.stream(Topic.values()).map(Topic::deadLetterTopicName).collect(Collectors.joining(", "));
        if (Arrays.stream(Topic.values())
                .noneMatch(each -> each.deadLetterTopicName().equals(topic))) {
            throw new LaunchException("there is no dead-letter topic " + topic + "; there are " + known);
        }
        KafkaConsumer<byte[], byte[]> consumer = null;
        KafkaProducer<byte[], byte[]> producer = null;
        try {
            consumer = consumer(bootstrapServers);
            producer = producer(bootstrapServers);
            return new DeadLetters(consumer, producer, topic);
        } catch (KafkaException e) {
            close(consumer, producer);
            throw new LaunchException("Kafka at " + bootstrapServers + " does not answer: " + root(e).getMessage(), e);
        }
    }

    private static Throwable root(Throwable exception) {
        return exception.getCause() == null ? exception : root(exception.getCause());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        GROUP,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest",
                        "default.api.timeout.ms",
                        PATIENCE.toMillis() + "",
                        "request.timeout.ms",
                        PATIENCE.toMillis() / 2 + ""),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", PATIENCE.toMillis() + ""),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Prints records, and leaves them where they are. */
    int show(int max, PrintWriter out) {
        return forEach(max, message -> {
            out.println(describe(message));
            return true;
        });
    }

    /**
     * Sends records back, each before the next.
     *
     * @return how many were sent; one whose value was cut short can't be
     */
    int replay(int max, PrintWriter out) {
        return forEach(max, message -> {
            boolean whole = isWhole(message);
            if (whole) {
                send(message);
            }
            commit(message);
            out.println(describe(message) + (whole ? "" : " (not sent: only a part of its value was kept)"));
            return whole;
        });
    }

    private int forEach(int max, Predicate<ConsumerRecord<byte[], byte[]>> action) {
        int count = 0;
        while (count < max && isMore()) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(message.topic(), message.partition());
                if (count < max && message.offset() < ends.get(partition) && action.test(message)) {
                    count++;
                }
            }
        }
        return count;
    }

    private boolean isMore() {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void send(ConsumerRecord<byte[], byte[]> message) {
        ProducerRecord<byte[], byte[]> back = new ProducerRecord<>(origin, message.key(), message.value());
        for (Header header : message.headers()) {
            if (!header.key().startsWith(REASON_HEADERS)) {
                back.headers().add(header);
            }
        }
        try {
            producer.send(back).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Kafka did not take a record: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private void commit(ConsumerRecord<byte[], byte[]> message) {
        consumer.commitSync(Map.of(
                new TopicPartition(message.topic(), message.partition()), new OffsetAndMetadata(message.offset() + 1)));
    }

    private static boolean isWhole(ConsumerRecord<byte[], byte[]> message) {
        String size = header(message, "dead-letter-value-size");
        return size == null || size.equals(Integer.toString(message.value() == null ? 0 : message.value().length));
    }

    private static String describe(ConsumerRecord<byte[], byte[]> message) {
        String key = message.key() == null ? "no key" : new String(message.key(), StandardCharsets.UTF_8);
        return "%s-%d@%d  %s  %s"
                .formatted(
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        key,
                        header(message, "dead-letter-reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        close(consumer, producer);
    }

    private static void close(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        if (producer != null) {
            producer.close(PATIENCE);
        }
        if (consumer != null) {
            consumer.close();
        }
    }
}
