package dev.muddle.messaging;

import dev.muddle.contracts.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
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
        return of(messages, topic, (message, id) -> isWanted.test(id));
    }

    /**
     * The wanted records of a topic, of those whose key is an id.
     *
     * @param isWanted asked with a record and its id
     */
    public static ConsumerRecords<String, byte[]> of(
            ConsumerRecords<String, byte[]> messages,
            Topic topic,
            BiPredicate<ConsumerRecord<String, byte[]>, UUID> isWanted) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> wanted = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages.records(topic.topicName())) {
            UUID id = Flow.idOf(message);
            if (id != null && isWanted.test(message, id)) {
                wanted.computeIfAbsent(
                                new TopicPartition(message.topic(), message.partition()),
                                partition -> new ArrayList<>())
                        .add(message);
            }
        }
        return new ConsumerRecords<>(wanted, Map.of());
    }
}
