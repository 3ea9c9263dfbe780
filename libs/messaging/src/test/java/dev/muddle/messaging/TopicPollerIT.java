package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muddle.contracts.Topic.Specification;
import dev.muddle.testing.Backends;
import dev.muddle.testing.TopicWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicPollerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final String topic = "muddle.polled." + UUID.randomUUID();
    private final TopicWriter writer = new TopicWriter(Backends.kafka());
    private final BlockingQueue<List<String>> polled = new LinkedBlockingQueue<>();
    private final List<TopicPoller> pollers = new ArrayList<>();
    private final List<Consumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final Partitions partitions = new Partitions();
    private final Semaphore turns = new Semaphore(0);
    private volatile Set<TopicPartition> elsewhere = Set.of();

    @BeforeEach
    void createTopic() {
        Backends.createTopics(List.of(new Specification(topic, 1, Map.of())));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (TopicPoller poller : pollers) {
            poller.stop();
            poller.awaitEnd(PATIENCE);
        }
        writer.close();
    }

    @Test
    void aListenerWorksOnTheThreadThatPollsAndThenOnWhatCameMeanwhile() throws InterruptedException {
        // Given
        CountDownLatch written = new CountDownLatch(1);
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        start(keys -> {
            threads.add(Thread.currentThread().getName());
            written.await();
        });
        write("first");
        assertThat(next()).containsExactly("first");

        // When
        write("second", "third");
        written.countDown();

        // Then
        List<String> meanwhile = new ArrayList<>(next());
        if (meanwhile.size() == 1) {
            // The broker may have answered when it had one.
            meanwhile.addAll(next());
        }
        assertThat(meanwhile).containsExactly("second", "third");
        assertThat(threads).containsOnly("poll-test");
    }

    @Test
    void whatTheListenerDidNotTakeIsPolledAgain() throws InterruptedException {
        // Given
        List<String> failures = new ArrayList<>(List.of("once"));
        start(keys -> {
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.remove(0));
            }
        });

        // When
        write("first");

        // Then
        assertThat(next()).containsExactly("first");
        assertThat(next()).containsExactly("first");
    }

    @Test
    void theBatchInWorkIsTheLastWhenItStops() throws InterruptedException {
        // Given
        CountDownLatch goOn = new CountDownLatch(1);
        TopicPoller poller = start(keys -> goOn.await());
        write("first");
        assertThat(next()).containsExactly("first");
        write("second");

        // When
        poller.stop();
        goOn.countDown();

        // Then
        assertThat(poller.awaitEnd(PATIENCE)).isTrue();
        assertThat(polled).isEmpty();
        start(keys -> {});
        assertThat(next()).containsExactly("second");
    }

    @Test
    void aBatchThatDoesNotEndWhenItStopsIsLeftToTheNext() throws InterruptedException {
        // Given
        TopicPoller poller = start(keys -> new CountDownLatch(1).await());
        write("first");
        assertThat(next()).containsExactly("first");

        // When
        poller.stop();
        poller.awaitEnd(SHORT);

        // Then
        assertThat(poller.awaitEnd(PATIENCE)).isTrue();
        start(keys -> {});
        assertThat(next()).containsExactly("first");
    }

    @Test
    void itIsWellWhileItHasItsPlaceInTheGroup() throws InterruptedException {
        // Given
        TopicPoller poller = start(keys -> {});

        // When
        write("first");
        next();

        // Then
        assertThat(poller.isJoined()).isTrue();
        assertThat(poller.isConnected()).isTrue();
        assertThat(poller.isAlive()).isTrue();
        assertThat(partitions.held).containsExactly(new TopicPartition(topic, 0));
        poller.stop();
        assertThat(poller.awaitEnd(PATIENCE)).isTrue();
        assertThat(poller.isAlive()).isFalse();
        assertThat(partitions.held).isEmpty();
    }

    @Test
    void whatIsReadElsewhereIsLeftOutUntilItIsNot() throws InterruptedException {
        // Given
        start(keys -> {});
        write("first");
        assertThat(next()).containsExactly("first");
        elsewhere = Set.of(new TopicPartition(topic, 0));
        awaitTurns();

        // When
        write("for another");
        awaitTurns();
        elsewhere = Set.of();
        awaitTurns();
        write("second");

        // Then
        assertThat(next()).containsExactly("second");
    }

    @Test
    void aNewConsumerGoesOnWhereTheLastOneWas() throws InterruptedException {
        // Given
        CountDownLatch goOn = new CountDownLatch(1);
        TopicPoller poller = start(keys -> goOn.await());
        write("first");
        assertThat(next()).containsExactly("first");

        // When
        poller.beginAgain();
        goOn.countDown();
        write("second");

        // Then
        assertThat(next()).containsExactly("second");
        assertThat(consumers).hasSize(2);
        assertThatThrownBy(() -> consumers.get(0).listTopics()).hasMessageContaining("closed");
        assertThat(partitions.held).containsExactly(new TopicPartition(topic, 0));
        assertThat(poller.isJoined()).isTrue();
    }

    @Test
    void anIdleOneBeginsAgainAtOnce() throws InterruptedException {
        // Given
        TopicPoller poller = start(keys -> {});
        write("first");
        assertThat(next()).containsExactly("first");

        // When
        poller.beginAgain();
        awaitTurns();

        // Then
        assertThat(consumers).hasSize(2);
    }

    private Set<TopicPartition> elsewhere() {
        turns.release();
        return elsewhere;
    }

    /** Until it has polled once with what is elsewhere now. */
    private void awaitTurns() throws InterruptedException {
        turns.drainPermits();
        assertThat(turns.tryAcquire(2, PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private TopicPoller start(Listener listener) {
        TopicPoller poller = new TopicPoller("test", Set.of(topic), this::consumer, partitions, this::elsewhere);
        pollers.add(poller);
        Cancellable unused = Multi.createFrom()
                .<Message<ConsumerRecords<String, byte[]>>>emitter(poller::start, BackPressureStrategy.BUFFER)
                .subscribe()
                .with(message -> hear(message, listener));
        return poller;
    }

    private Consumer<String, byte[]> consumer() {
        Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumers.add(consumer);
        return consumer;
    }

    private void hear(Message<ConsumerRecords<String, byte[]>> message, Listener listener) {
        List<String> keys = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : message.getPayload()) {
            keys.add(each.key());
        }
        polled.add(keys);
        try {
            listener.take(keys);
            message.ack();
        } catch (InterruptedException | RuntimeException e) {
            message.nack(e);
        }
    }

    private void write(String... keys) {
        for (String key : keys) {
            writer.write(topic, key, new byte[0]);
        }
    }

    private List<String> next() throws InterruptedException {
        return polled.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @FunctionalInterface
    private interface Listener {
        void take(List<String> keys) throws InterruptedException;
    }

    private static final class Partitions implements ConsumerRebalanceListener {

        private final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            held.addAll(assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            held.removeAll(revoked);
        }
    }
}
