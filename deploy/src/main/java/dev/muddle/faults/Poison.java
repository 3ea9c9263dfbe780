package dev.muddle.faults;

import dev.muddle.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records on every topic that nothing good can come of. */
final class Poison {

    private static final int LARGE = 900 << 10;
    private static final Duration POLL = Duration.ofSeconds(1);

    private Poison() {}

    static Set<UUID> strike(Trial trial, Traffic traffic) {
        Set<UUID> ids = new HashSet<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", trial.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (Topic topic : Topic.values()) {
                for (byte[] value : doses(trial, topic)) {
                    UUID id = UUID.randomUUID();
                    ids.add(id);
                    send(producer, topic, id.toString(), value);
                    send(producer, topic, null, value);
                }
                send(producer, topic, "no id", null);
            }
        }
        return ids;
    }

    private static void send(KafkaProducer<String, byte[]> producer, Topic topic, String key, byte[] value) {
        // Closing the producer waits for it.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic.topicName(), key, value));
    }

    private static List<byte[]> doses(Trial trial, Topic topic) {
        List<byte[]> doses = new ArrayList<>(List.of(
                bytes("not JSON"),
                bytes("{\"id\": 7}"),
                bytes("[".repeat(10_000)),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                new byte[LARGE]));
        last(trial, topic).ifPresent(real -> {
            doses.add(bytes(real.replaceFirst("\"latent\":\\[[^,]*", "\"latent\":[NaN")));
            doses.add(bytes(real.replaceFirst("\"latent\":\\[[^,]*", "\"latent\":[\"NaN\"")));
            doses.add(bytes(real.replaceFirst("\"latent\":\\[[^,]*,", "\"latent\":[")));
            if (topic != Topic.MODELS) {
                doses.add(bytes(real.replaceAll("\"(model|version)\":\"[^\"]*\"", "\"$1\":\"0123456789abcdef\"")));
            }
        });
        return doses;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The last record of a partition that has one. */
    private static Optional<String> last(Trial trial, Topic topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", trial.bootstrapServers(), "max.poll.records", "1"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                    .toList();
            Optional<TopicPartition> filled = partitions.stream()
                    .filter(partition -> consumer.endOffsets(List.of(partition)).get(partition) > 0)
                    .findFirst();
            if (filled.isEmpty()) {
                return Optional.empty();
            }
            consumer.assign(List.of(filled.get()));
            consumer.seek(
                    filled.get(),
                    consumer.endOffsets(filled.map(List::of).get()).get(filled.get()) - 1);
            for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                return Optional.ofNullable(each.value()).map(value -> new String(value, StandardCharsets.UTF_8));
            }
            return Optional.empty();
        }
    }
}
