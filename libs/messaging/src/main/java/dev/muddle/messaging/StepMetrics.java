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
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();

    StepMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Measures the work on a batch. */
    void time(ConsumerRecords<String, byte[]> messages, Runnable work) {
        List<OfOneTopic> topics = messages.partitions().stream()
                .map(TopicPartition::topic)
                .distinct()
                .map(topic -> new OfOneTopic(topic, messages.records(topic)))
                .toList();
        try {
            work.run();
        } finally {
            topics.forEach(OfOneTopic::end);
        }
    }

    private Timer timer(String name, String topic) {
        return Timer.builder(name)
                .tag("topic", topic)
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
    }

    private DistributionSummary sizes(String topic) {
        return DistributionSummary.builder("muddle.step.batch.size")
                .tag("topic", topic)
                .serviceLevelObjectives(SIZES)
                .register(registry);
    }

    private AtomicInteger inFlight(String topic) {
        return inFlight.computeIfAbsent(
                topic, name -> registry.gauge("muddle.in.flight", Tags.of("topic", name), new AtomicInteger()));
    }

    /** The records of a batch that come from one topic. */
    private final class OfOneTopic {
        private final String topic;
        private final Timer.Sample sample = Timer.start(registry);
        private final int count;

        OfOneTopic(String topic, Iterable<ConsumerRecord<String, byte[]>> messages) {
            this.topic = topic;
            int records = 0;
            for (ConsumerRecord<String, byte[]> message : messages) {
                waited(message);
                records++;
            }
            this.count = records;
            sizes(topic).record(records);
            inFlight(topic).addAndGet(records);
        }

        private void waited(ConsumerRecord<String, byte[]> message) {
            // Every replica reads again which model is active: that record is old, but nobody waits for it.
            if (!topic.equals(Topic.MODELS.topicName())) {
                long millis = Math.max(0, clock.millis() - message.timestamp());
                timer("muddle.queue.duration", topic).record(Duration.ofMillis(millis));
            }
        }

        void end() {
            inFlight(topic).addAndGet(-count);
            sample.stop(timer("muddle.step.duration", topic));
        }
    }
}
