package dev.muddle.messaging;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Polls the topics of a channel, and has the channel's listener work on what came before it polls again: on the same thread,
 * as each thread more on the way is one more to be woken. So a batch is what has come while the listener worked on the one
 * before, and nothing waits in between.
 *
 * <p>What another channel of this replica reads, it leaves to that; of a partition that comes back it reads what is new.
 *
 * <p>A batch that the listener does not take is polled again. The consumer commits, while it polls and at its end, what was
 * polled before: that is what the listener has taken.
 */
final class TopicPoller implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(TopicPoller.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String channel;
    private final Set<String> topics;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final ConsumerRebalanceListener partitions;
    private final HeldPartitions elsewhere;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Consumer<String, byte[]> consumer;
    private volatile boolean joined;
    /** How often it was told to begin again, and how often it did, on the thread that polls. */
    private final AtomicInteger told = new AtomicInteger();

    private int begun;
    private volatile Thread thread;

    /**
     * @param consumers opens a new one
     * @param partitions hears which ones the consumer has
     * @param elsewhere those that it leaves out
     */
    TopicPoller(
            String channel,
            Set<String> topics,
            Supplier<Consumer<String, byte[]>> consumers,
            ConsumerRebalanceListener partitions,
            HeldPartitions elsewhere) {
        this.channel = channel;
        this.topics = topics;
        this.consumers = consumers;
        this.consumer = consumers.get();
        this.partitions = partitions;
        this.elsewhere = elsewhere;
    }

    String channel() {
        return channel;
    }

    /** Begins to poll for a listener. */
    void start(MultiEmitter<? super Message<ConsumerRecords<String, byte[]>>> listener) {
        consumer.subscribe(topics, this);
        listener.onTermination(this::stop);
        thread = new Thread(() -> run(listener), "poll-" + channel);
        thread.start();
    }

    private void run(MultiEmitter<? super Message<ConsumerRecords<String, byte[]>>> listener) {
        try {
            while (!isStopping()) {
                turn(listener);
            }
        } finally {
            // If it was hurried, it still has to say what it has done.
            boolean unused = Thread.interrupted();
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private void change() {
        int times = told.get();
        if (times != begun) {
            joined = false;
            // It commits what was taken, and leaves its group.
            consumer.close(CloseOptions.timeout(CLOSE));
            consumer = consumers.get();
            consumer.subscribe(topics, this);
            begun = times;
        }
    }

    private void turn(MultiEmitter<? super Message<ConsumerRecords<String, byte[]>>> listener) {
        try {
            change();
            leaveOut(elsewhere.held());
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                take(records, listener);
            }
        } catch (WakeupException e) {
            LOG.debugf("%s: enough", channel);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The channel %s can't be polled; trying again", channel);
            pause();
        }
    }

    /** What comes to a partition between its being elsewhere and here may be missed. */
    private void leaveOut(Set<TopicPartition> held) {
        List<TopicPartition> back = consumer.paused().stream()
                .filter(partition -> !held.contains(partition))
                .toList();
        if (!back.isEmpty()) {
            consumer.seekToEnd(back);
            consumer.resume(back);
        }
        if (!held.isEmpty()) {
            consumer.pause(consumer.assignment().stream().filter(held::contains).toList());
        }
    }

    private void take(
            ConsumerRecords<String, byte[]> records,
            MultiEmitter<? super Message<ConsumerRecords<String, byte[]>>> listener) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        listener.emit(Message.of(
                records,
                () -> {
                    taken.complete(null);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    taken.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        try {
            taken.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            goBack(records);
        } catch (ExecutionException e) {
            goBack(records);
            if (!isStopping()) {
                LOG.errorf(e.getCause(), "The listener of %s did not take its records; trying again", channel);
                pause();
            }
        }
    }

    private void goBack(ConsumerRecords<String, byte[]> records) {
        records.partitions()
                .forEach(partition -> consumer.seek(
                        partition, records.records(partition).get(0).offset()));
    }

    private void pause() {
        try {
            boolean unused = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Has it go on with a new consumer after the batch that its listener works on. */
    void beginAgain() {
        told.incrementAndGet();
        consumer.wakeup();
    }

    /** Has it end after the batch that its listener works on. */
    void stop() {
        stopping.countDown();
        consumer.wakeup();
    }

    /**
     * Waits for the end, and hurries it when there is no time left.
     *
     * @return whether it has ended
     */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        if (thread == null) {
            consumer.close(CloseOptions.timeout(CLOSE));
            return true;
        }
        thread.join(Math.max(1, patience.toMillis()));
        thread.interrupt();
        return !thread.isAlive();
    }

    /** Whether the broker has said which partitions the consumer has; of more replicas than partitions, some have none. */
    boolean isJoined() {
        return joined;
    }

    /** Whether it polls. */
    boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    /** Whether it has a connection to a broker. */
    boolean isConnected() {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .anyMatch(metric -> metric.getValue().metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        joined = true;
        partitions.onPartitionsAssigned(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        partitions.onPartitionsRevoked(revoked);
    }
}
