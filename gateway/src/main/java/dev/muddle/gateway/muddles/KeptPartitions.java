package dev.muddle.gateway.muddles;

import dev.muddle.messaging.HeldPartitions;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** The partitions of outcomes that this replica keeps: whoever waits here for one of those is told when it is kept. */
@ApplicationScoped
@Identifier("kept")
class KeptPartitions implements ConsumerRebalanceListener, HeldPartitions {

    private final Set<TopicPartition> partitions = ConcurrentHashMap.newKeySet();

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        partitions.addAll(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        partitions.removeAll(revoked);
    }

    @Override
    public Set<TopicPartition> held() {
        return Set.copyOf(partitions);
    }
}
