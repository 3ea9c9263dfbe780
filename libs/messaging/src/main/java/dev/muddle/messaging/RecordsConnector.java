package dev.muddle.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/**
 * Brings batches of records from Kafka to {@code @Incoming} methods that take {@code ConsumerRecords<String, byte[]>}, each
 * channel by a {@link TopicPoller}. Of a channel's attributes {@code topics} names its topics, with commas between them,
 * {@code rebalance-listener} the {@link Identifier} of a {@link ConsumerRebalanceListener}, {@code except} that of
 * {@link HeldPartitions} which are not to be read, and those that Kafka knows are the consumer's.
 */
@ApplicationScoped
@Connector(RecordsConnector.NAME)
class RecordsConnector implements InboundConnector, HealthReporter {

    static final String NAME = "muddle-records";

    private static final Logger LOG = Logger.getLogger(RecordsConnector.class);

    /** For the batches that are worked on when the service stops. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private static final ConsumerRebalanceListener NOBODY = new ConsumerRebalanceListener() {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {}
    };

    private final Map<String, Object> kafka;
    private final Instance<ConsumerRebalanceListener> listeners;
    private final Instance<HeldPartitions> held;
    private final Event<Consumer<?, ?>> created;
    private final List<TopicPoller> pollers = new CopyOnWriteArrayList<>();

    RecordsConnector(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @Any Instance<ConsumerRebalanceListener> listeners,
            @Any Instance<HeldPartitions> held,
            Event<Consumer<?, ?>> created) {
        this.kafka = kafka;
        this.listeners = listeners;
        this.held = held;
        this.created = created;
    }

    @Override
    public Publisher<? extends Message<?>> getPublisher(Config config) {
        String channel = config.getValue(CHANNEL_NAME_ATTRIBUTE, String.class);
        TopicPoller poller = new TopicPoller(
                channel,
                Set.of(config.getValue("topics", String[].class)),
                new Consumers(settings(channel, config)),
                named("rebalance-listener", config, listeners).orElse(NOBODY),
                named("except", config, held).orElse(Set::of));
        pollers.add(poller);
        return Multi.createFrom()
                .<Message<ConsumerRecords<String, byte[]>>>emitter(poller::start, BackPressureStrategy.BUFFER);
    }

    /** Opens the consumers of a channel, each when the one before is closed. */
    private final class Consumers implements Supplier<Consumer<String, byte[]>> {

        private final Map<String, Object> settings;
        private Consumer<String, byte[]> last;

        private Consumers(Map<String, Object> settings) {
            this.settings = settings;
        }

        @Override
        public Consumer<String, byte[]> get() {
            if (last != null) {
                // Said a second time of one, it means that it is closed.
                created.fire(last);
                last = null;
            }
            last = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            // The metrics of the client are bound by whoever hears this.
            created.fire(last);
            return last;
        }
    }

    void onSetBack(@Observes ClockWatch.SetBack event) {
        pollers.forEach(TopicPoller::beginAgain);
    }

    private static <T> Optional<T> named(String attribute, Config config, Instance<T> beans) {
        return config.getOptionalValue(attribute, String.class)
                .map(name -> beans.select(Identifier.Literal.of(name)).get());
    }

    private Map<String, Object> settings(String channel, Config config) {
        Map<String, Object> settings = new HashMap<>();
        for (String name : ConsumerConfig.configNames()) {
            Optional<Object> ofChannel =
                    config.getOptionalValue(name, String.class).map(value -> value);
            ofChannel.or(() -> Optional.ofNullable(kafka.get(name))).ifPresent(value -> settings.put(name, value));
        }
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "kafka-consumer-" + channel);
        return settings;
    }

    @Override
    public HealthReport getStartup() {
        return report(TopicPoller::isJoined);
    }

    @Override
    public HealthReport getReadiness() {
        return report(poller -> poller.isJoined() && poller.isConnected());
    }

    @Override
    public HealthReport getLiveness() {
        return report(TopicPoller::isAlive);
    }

    private HealthReport report(Predicate<TopicPoller> isWell) {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        pollers.forEach(poller -> report.add(poller.channel(), isWell.test(poller)));
        return report.build();
    }

    /** Before what the listeners need is gone. */
    void stop(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(50) @BeforeDestroyed(ApplicationScoped.class)
                    Object event)
            throws InterruptedException {
        long end = System.nanoTime() + STOP_PATIENCE.toNanos();
        pollers.forEach(TopicPoller::stop);
        for (TopicPoller poller : pollers) {
            if (!poller.awaitEnd(Duration.ofNanos(end - System.nanoTime()))) {
                LOG.warnf("The listener of %s does not end; its records are left to another replica", poller.channel());
            }
        }
    }
}
