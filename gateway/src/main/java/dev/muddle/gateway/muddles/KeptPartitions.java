package dev.muddle.gateway.muddles;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The partitions of outcomes that this replica keeps: whoever waits here for one of those is told when it is kept. */
@ApplicationScoped
@Identifier("kept")
class KeptPartitions implements KafkaConsumerRebalanceListener {

    private final Set<TopicPartition> partitions = ConcurrentHashMap.newKeySet();

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        partitions.addAll(assigned);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        partitions.removeAll(revoked);
    }

    boolean hold(ConsumerRecord<String, byte[]> message) {
        return partitions.contains(new TopicPartition(message.topic(), message.partition()));
    }
}
