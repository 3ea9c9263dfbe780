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
import org.apache.kafka.clients.consumer.CloseOptions;
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
final class RoundTrips implements AutoCloseable {

    private static final String THERE = "bench.there";
    private static final String BACK = "bench.back";

    /** That of an average muddle's records. */
    private static final int SIZE = 4_096;

    private static final int TRIPS = 2;
    private static final int WARM_UP = 500;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread echo = new Thread(this::echo, "echo");

    private RoundTrips(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = producer();
        this.consumer = consumer(BACK);
        // If it can't end, the benchmark can.
        echo.setDaemon(true);
        echo.start();
    }

    /** Opens both ends, and warms them up. */
    static RoundTrips open(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(Stream.of(THERE, BACK)
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        RoundTrips trips = new RoundTrips(bootstrapServers);
        try {
            for (int i = 0; i < WARM_UP; i++) {
                trips.make();
            }
            return trips;
        } catch (IOException | RuntimeException e) {
            trips.close();
            throw e;
        }
    }

    /**
     * How long two trips take, from when they are due.
     *
     * @param perSecond how many pairs fall due, or {@link Schedule#FLAT_OUT}
     * @return in nanoseconds
     */
    Histogram measure(double perSecond, Duration time) throws IOException {
        Histogram nanos = new Histogram(3);
        Schedule schedule = new Schedule(perSecond);
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            long due = schedule.awaitNext();
            make();
            nanos.recordValue(System.nanoTime() - due);
        }
        return nanos;
    }

    private void make() throws IOException {
        for (int i = 0; i < TRIPS; i++) {
            send(producer, THERE, new byte[SIZE]);
            awaitRecord(System.nanoTime() + PATIENCE.toNanos());
        }
    }

    private void awaitRecord(long end) throws IOException {
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

    @Override
    public void close() {
        // Nothing inside ends the echo, a little later; closing the producer sends it.
        send(producer, THERE, new byte[0]);
        producer.close(PATIENCE);
        consumer.close(CloseOptions.timeout(PATIENCE));
    }
}
