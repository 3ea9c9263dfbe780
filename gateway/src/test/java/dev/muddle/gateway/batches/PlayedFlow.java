package dev.muddle.gateway.batches;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Verdict;
import dev.muddle.testing.TopicWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Plays all services but the gateway: answers what the gateway asks, on a thread of its own. */
final class PlayedFlow implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private static final Duration POLL = Duration.ofMillis(20);

    private final TopicWriter writer;
    private final ObjectMapper json;
    private final Function<EncodeRequested, Answer> answers;
    private final Queue<EncodeRequested> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::play, "played flow");
    private volatile boolean closed;

    /** @param answers to each request; may be {@link Answer#NONE} */
    PlayedFlow(String bootstrapServers, ObjectMapper json, Function<EncodeRequested, Answer> answers) {
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.ENCODE_REQUESTS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.writer = new TopicWriter(bootstrapServers);
        this.json = json;
        this.answers = answers;
        thread.start();
    }

    /** All requests so far. */
    List<EncodeRequested> requests() {
        return List.copyOf(requests);
    }

    private void play() {
        while (!closed) {
            consumer.poll(POLL).forEach(this::answer);
        }
    }

    private void answer(ConsumerRecord<String, byte[]> message) {
        try {
            EncodeRequested request = json.readValue(message.value(), EncodeRequested.class);
            requests.add(request);
            Answer answer = answers.apply(request);
            if (answer.topic() != null) {
                writer.write(
                        answer.topic().topicName(), request.id().toString(), json.writeValueAsBytes(answer.event()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        writer.close();
    }

    /** What is answered. */
    record Answer(Topic topic, UUID id, Object event) {

        static final Answer NONE = new Answer(null, null, null);

        /** A digit that depends on the recipe alone, as the real ones do. */
        static Answer made(EncodeRequested request) {
            int a = request.recipe().label();
            int b = request.recipe().partner();
            long seed = request.recipe().seed();
            float[] probabilities = new float[SampleEvents.LABELS];
            probabilities[a] = 0.5f;
            probabilities[b] = 0.5f;
            MuddledDigit digit = new MuddledDigit(
                    request.id(),
                    request.recipe(),
                    SampleEvents.MODEL,
                    sample(a, seed),
                    sample(b, seed + 1),
                    SampleEvents.distances(),
                    0.5,
                    new float[] {1, 2},
                    SampleEvents.pixels(seed + 2),
                    Verdict.of(new Opinion(probabilities, 0.75), a, b));
            return new Answer(Topic.DIGITS, digit.id(), digit);
        }

        static Answer failed(EncodeRequested request) {
            MuddleFailed failure = new MuddleFailed(request.id(), Stage.ENCODE, Problem.INTERNAL, "of a test");
            return new Answer(Topic.FAILURES, failure.id(), failure);
        }

        private static Sample sample(int label, long seed) {
            return new Sample(
                    label, new DigitId(Split.TRAIN, (int) (seed % 60_000)), SampleEvents.pixels(seed), new float[] {
                        label, 1
                    });
        }
    }
}
