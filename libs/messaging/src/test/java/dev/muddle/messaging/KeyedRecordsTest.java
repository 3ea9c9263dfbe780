package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KeyedRecordsTest {

    private static final TopicPartition ENCODINGS = new TopicPartition(Topic.ENCODINGS.topicName(), 3);
    private static final TopicPartition FAILURES = new TopicPartition(Topic.FAILURES.topicName(), 0);

    @Test
    void recordsOfTheTopicWithAWantedIdAreKept() {
        // Given
        UUID wanted = UUID.randomUUID();
        ConsumerRecord<String, byte[]> kept = message(ENCODINGS, wanted.toString());
        ConsumerRecords<String, byte[]> messages = new ConsumerRecords<>(
                Map.of(
                        ENCODINGS,
                        List.of(
                                message(ENCODINGS, UUID.randomUUID().toString()),
                                message(ENCODINGS, null),
                                kept,
                                message(ENCODINGS, "no id")),
                        FAILURES,
                        List.of(message(FAILURES, wanted.toString()))),
                Map.of());

        // When
        ConsumerRecords<String, byte[]> found = KeyedRecords.of(messages, Topic.ENCODINGS, wanted::equals);

        // Then
        assertThat(StreamSupport.stream(found.spliterator(), false)).containsExactly(kept);
    }

    private static ConsumerRecord<String, byte[]> message(TopicPartition partition, String key) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), 0, key, new byte[0]);
    }
}
