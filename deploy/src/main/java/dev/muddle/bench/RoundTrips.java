package dev.muddle.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Bare Kafka: a record there, and one of the same bytes back, with nothing done at either end; and that again, as a muddle
 * passes Kafka four times.
 */
final class RoundTrips {

    private static final String THERE = "bench.there";
    private static final String BACK = "bench.back";

    /** That of an average muddle's records. */
    private static final int SIZE = 4_096;

    private static final int TRIPS = 2;
    private static final int WARM_UP = 500;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;

    RoundTrips(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * How long two trips take, in nanoseconds.
     *
     * @param flatOut one pair after the other
     * @param atRate from when a pair is due at a fixed rate
     */
    record Times(Histogram flatOut, Histogram atRate) {}

    /**
     * Measures them.
     *
     * @param perSecond how many pairs fall due
     * @param time for each of both
     */
    Times measure(double perSecond, Duration time) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(Stream.of(THERE, BACK)
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        Thread echo = new Thread(this::echo, "echo");
        // If it can't end, the benchmark can.
        echo.setDaemon(true);
        echo.start();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(BACK)) {
                return measure(perSecond, time, producer, consumer);
            } finally {
                // Nothing inside ends the echo.
                send(producer, THERE, new byte[0]);
                echo.join(PATIENCE.toMillis());
            }
        }
    }

    private static Times measure(
            double perSecond,
            Duration time,
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer)
            throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            makeTrips(producer, consumer);
        }
        return new Times(
                measureAt(Schedule.FLAT_OUT, time, producer, consumer), measureAt(perSecond, time, producer, consumer));
    }

    private static Histogram measureAt(
            double perSecond,
            Duration time,
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer)
            throws IOException {
        Histogram nanos = new Histogram(3);
        Schedule schedule = new Schedule(perSecond);
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            long due = schedule.awaitNext();
            makeTrips(producer, consumer);
            nanos.recordValue(System.nanoTime() - due);
        }
        return nanos;
    }

    private static void makeTrips(KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer)
            throws IOException {
        for (int i = 0; i < TRIPS; i++) {
            send(producer, THERE, new byte[SIZE]);
            awaitRecord(consumer, System.nanoTime() + PATIENCE.toNanos());
        }
    }

    private static void awaitRecord(KafkaConsumer<byte[], byte[]> consumer, long end) throws IOException {
        while (consumer.poll(POLL).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("no record came back from Kafka within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private void echo() {
        try (KafkaProducer<byte[], byte[]> producer = producer();
                KafkaConsumer<byte[], byte[]> consumer = consumer(THERE)) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    if (each.value().length == 0) {
                        return;
                    }
                    send(producer, BACK, each.value());
                }
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, value));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }
}
