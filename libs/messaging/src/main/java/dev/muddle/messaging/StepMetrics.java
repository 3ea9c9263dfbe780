package dev.muddle.messaging;

import dev.muddle.contracts.Topic;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** How long records wait and work takes, by topic, as metrics; docs/metrics.md says what each one tells. */
@ApplicationScoped
class StepMetrics {

    private static final Duration[] DURATIONS = IntStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private final MeterRegistry registry;
    private final Clock clock;

    /** To look them up in the registry takes longer than to measure. */
    private final Map<String, Meters> meters = new ConcurrentHashMap<>();

    StepMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Measures the work on a batch. */
    void time(ConsumerRecords<String, byte[]> messages, Runnable work) {
        List<OfOneTopic> topics = messages.partitions().stream()
                .map(TopicPartition::topic)
                .distinct()
                .map(topic -> new OfOneTopic(meters.computeIfAbsent(topic, Meters::new), messages.records(topic)))
                .toList();
        try {
            work.run();
        } finally {
            topics.forEach(OfOneTopic::end);
        }
    }

    /** The meters of one topic. */
    private final class Meters {
        private final String topic;
        private final Timer duration;
        private final DistributionSummary sizes;
        private final AtomicInteger inFlight;

        /** Every replica reads again which model is active: that record is old, but nobody waits for it. */
        private final Optional<Timer> queued;

        Meters(String topic) {
            this.topic = topic;
            this.duration = timer("muddle.step.duration");
            this.sizes = DistributionSummary.builder("muddle.step.batch.size")
                    .tag("topic", topic)
                    .serviceLevelObjectives(SIZES)
                    .register(registry);
            this.inFlight = registry.gauge("muddle.in.flight", Tags.of("topic", topic), new AtomicInteger());
            this.queued = topic.equals(Topic.MODELS.topicName())
                    ? Optional.empty()
                    : Optional.of(timer("muddle.queue.duration"));
        }

        private Timer timer(String name) {
            return Timer.builder(name)
                    .tag("topic", topic)
                    .serviceLevelObjectives(DURATIONS)
                    .register(registry);
        }
    }

    /** The records of a batch that come from one topic. */
    private final class OfOneTopic {
        private final Meters meters;
        private final Timer.Sample sample = Timer.start(registry);
        private final int count;

        OfOneTopic(Meters meters, Iterable<ConsumerRecord<String, byte[]>> messages) {
            this.meters = meters;
            int records = 0;
            for (ConsumerRecord<String, byte[]> message : messages) {
                waited(message);
                records++;
            }
            this.count = records;
            meters.sizes.record(records);
            meters.inFlight.addAndGet(records);
        }

        private void waited(ConsumerRecord<String, byte[]> message) {
            meters.queued.ifPresent(
                    timer -> timer.record(Math.max(0, clock.millis() - message.timestamp()), TimeUnit.MILLISECONDS));
        }

        void end() {
            meters.inFlight.addAndGet(-count);
            sample.stop(meters.duration);
        }
    }
}
