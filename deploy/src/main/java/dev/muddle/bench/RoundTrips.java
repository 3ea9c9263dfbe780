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

/** Bare Kafka: a record there, and one of the same bytes back, one after the other, with nothing done at either end. */
final class RoundTrips {

    private static final String THERE = "bench.there";
    private static final String BACK = "bench.back";

    /** That of an average muddle's records. */
    private static final int SIZE = 4_096;

    private static final int WARM_UP = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;

    RoundTrips(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** How long they take, in nanoseconds. */
    Histogram measure(int count) throws Exception {
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
                return measure(count, producer, consumer);
            } finally {
                // Nothing inside ends the echo.
                send(producer, THERE, new byte[0]);
                echo.join(PATIENCE.toMillis());
            }
        }
    }

    private static Histogram measure(
            int count, KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer)
            throws IOException {
        Histogram nanos = new Histogram(3);
        for (int i = 0; i < WARM_UP + count; i++) {
            long start = System.nanoTime();
            send(producer, THERE, new byte[SIZE]);
            awaitRecord(consumer, start + PATIENCE.toNanos());
            if (i >= WARM_UP) {
                nanos.recordValue(System.nanoTime() - start);
            }
        }
        return nanos;
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
