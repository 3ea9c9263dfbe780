package dev.muddle.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** Publishes events, and returns when the broker has acknowledged them all. */
@ApplicationScoped
public class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private static final Duration CLOSE = Duration.ofSeconds(5);

    /**
     * Dealt out to the partitions in turn, whatever their key: each of its records is long work, and keys would give one reader
     * more of it than another.
     */
    private static final Set<String> DEALT_OUT = Set.of(Topic.DECODE_REQUESTS_BULK.topicName());

    private final Map<String, Object> settings;
    private final ObjectMapper json;
    private final Tracing tracing;
    private final FlowMetrics metrics;
    private final AtomicInteger dealtOut = new AtomicInteger();
    private volatile KafkaProducer<String, byte[]> producer;

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ObjectMapper json,
            Tracing tracing,
            FlowMetrics metrics) {
        this.json = json;
        this.tracing = tracing;
        this.metrics = metrics;
        this.settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
        // Records wait for those that are published with them: all go as one request when the last one is there.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "10");
        // Bounds how long a caller waits on a broker that is away; callers try again.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");
        this.producer = open();
    }

    private KafkaProducer<String, byte[]> open() {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** What the producer does not get rid of any more is a failure of those who wait for it; they try again. */
    void onSetBack(@Observes ClockWatch.SetBack event) {
        KafkaProducer<String, byte[]> before = producer;
        producer = open();
        before.close(CLOSE);
    }

    /**
     * Publishes events in their order, in the trace that they are published in.
     *
     * @throws PublishException if the broker did not acknowledge them all; some may have been published
     */
    public void publish(List<Event> events) {
        KafkaProducer<String, byte[]> to = producer;
        CompletableFuture<?>[] acknowledged =
                tracing.traced(events).stream().map(event -> send(event, to)).toArray(CompletableFuture[]::new);
        flush(to);
        try {
            CompletableFuture.allOf(acknowledged).join();
        } catch (CompletionException e) {
            throw new PublishException(e.getCause());
        }
        metrics.published(events);
    }

    private static void flush(KafkaProducer<String, byte[]> producer) {
        try {
            producer.flush();
        } catch (InterruptException e) {
            LOG.debug("Hurried: what is published goes by itself when it has lingered", e);
        }
    }

    private CompletableFuture<Void> send(Event event, KafkaProducer<String, byte[]> to) {
        byte[] payload = bytes(event.payload());
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(event.topic(), partition(event, to), event.key(), payload);
            event.headers()
                    .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            // The callback tells the same, without a thread that waits.
            Future<RecordMetadata> unused = to.send(message, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /** Null for that of its key. */
    private Integer partition(Event event, KafkaProducer<String, byte[]> to) {
        if (!DEALT_OUT.contains(event.topic())) {
            return null;
        }
        return Math.floorMod(
                dealtOut.getAndIncrement(), to.partitionsFor(event.topic()).size());
    }

    private byte[] bytes(Object payload) {
        if (payload instanceof byte[] bytes) {
            return bytes;
        }
        try {
            return json.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "can't write " + payload.getClass().getSimpleName() + " as JSON", e);
        }
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE);
    }
}
