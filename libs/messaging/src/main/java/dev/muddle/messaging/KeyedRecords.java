package dev.muddle.messaging;

import dev.muddle.contracts.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Picks records by their keys alone, without reading what is for others. */
public final class KeyedRecords {

    private KeyedRecords() {}

    /** The records of a topic whose key is a wanted id. */
    public static ConsumerRecords<String, byte[]> of(
            ConsumerRecords<String, byte[]> messages, Topic topic, Predicate<UUID> isWanted) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> wanted = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages.records(topic.topicName())) {
            UUID id = Flow.idOf(message);
            if (id != null && isWanted.test(id)) {
                wanted.computeIfAbsent(
                                new TopicPartition(message.topic(), message.partition()),
                                partition -> new ArrayList<>())
                        .add(message);
            }
        }
        return new ConsumerRecords<>(wanted, Map.of());
    }
}
