package dev.muddle.messaging;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Partitions that another channel of this replica reads, so that one with the attribute {@code except} need not. */
public interface HeldPartitions {

    /** Those of now: rebalances change them. */
    Set<TopicPartition> held();
}
