package dev.muddle.gateway;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.ModelActivationRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.models.ActiveModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Plays the encoder and the decoder: reads what the gateway asks of them, and answers. */
@Singleton
public final class Peers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final byte[] MARK = {};

    private final TopicReader reader;
    private final TopicWriter writer;
    private final ObjectMapper json;
    private final ActiveModel active;

    public Peers(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            ObjectMapper json,
            ActiveModel active) {
        this.reader = TopicReader.fromNow(
                bootstrapServers,
                Arrays.stream(Topic.values())
                        .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterTopicName()))
                        .toArray(String[]::new));
        this.writer = new TopicWriter(bootstrapServers);
        this.json = json;
        this.active = active;
    }

    /** Announces a model, and returns when the gateway uses it. */
    public void activate(ModelActivated model) {
        write(Topic.MODELS, Topic.ACTIVE_MODEL_KEY, bytes(model));
        await().atMost(PATIENCE)
                .until(() -> active.current()
                        .filter(current -> current.version().equals(model.version()))
                        .isPresent());
    }

    /** The request with a seed, as the encoder gets it. */
    public EncodeRequested encodeRequest(long seed) {
        return read(encodeRequestRecord(seed), EncodeRequested.class);
    }

    public ConsumerRecord<String, byte[]> encodeRequestRecord(long seed) {
        return record(
                Topic.ENCODE_REQUESTS.topicName(),
                message -> message.value().length > 0
                        && read(message, EncodeRequested.class).recipe().seed() == seed);
    }

    /** The request for a muddle, as the encoder gets it. */
    public EncodeRequested encodeRequest(UUID id) {
        return read(record(Topic.ENCODE_REQUESTS.topicName(), keyIs(id.toString())), EncodeRequested.class);
    }

    /** All requests for a muddle that were sent before this call. */
    public List<EncodeRequested> encodeRequests(UUID id) {
        write(Topic.ENCODE_REQUESTS, id.toString(), MARK);
        Predicate<ConsumerRecord<String, byte[]>> wanted =
                message -> message.topic().equals(Topic.ENCODE_REQUESTS.topicName())
                        && keyIs(id.toString()).test(message);
        int before = 0;
        while (!Arrays.equals(
                reader.await(before + 1, PATIENCE, wanted).get(before).value(), MARK)) {
            before++;
        }
        return reader.await(before + 1, PATIENCE, wanted).subList(0, before).stream()
                .map(message -> read(message, EncodeRequested.class))
                .toList();
    }

    /** The request for a muddle that a caller waits for, as the decoder gets it. */
    public DecodeRequested decodeRequest(UUID id) {
        return decodeRequest(Topic.DECODE_REQUESTS, id);
    }

    /** The request for a muddle, as the decoder gets it from a topic. */
    public DecodeRequested decodeRequest(Topic topic, UUID id) {
        return read(record(topic.topicName(), keyIs(id.toString())), DecodeRequested.class);
    }

    /** The request to encode some pictures, as the encoder gets it. */
    public EncodingsRequested encodingsRequest(byte[] firstImage) {
        return read(
                record(
                        Topic.ENCODINGS_REQUESTS.topicName(),
                        message -> Arrays.equals(
                                read(message, EncodingsRequested.class).images().get(0), firstImage)),
                EncodingsRequested.class);
    }

    /** The request to render some latents, as the decoder gets it. */
    public RenderingsRequested renderingsRequest(float[] firstLatent) {
        return read(
                record(
                        Topic.RENDERINGS_REQUESTS.topicName(),
                        message -> Arrays.equals(
                                read(message, RenderingsRequested.class)
                                        .latents()
                                        .get(0),
                                firstLatent)),
                RenderingsRequested.class);
    }

    /** The request to activate a model, as the encoder gets it. */
    public ModelActivationRequested activationRequest(String version) {
        return read(
                record(
                        Topic.MODELS_REQUESTS.topicName(),
                        message -> read(message, ModelActivationRequested.class)
                                .version()
                                .equals(version)),
                ModelActivationRequested.class);
    }

    /** A record that the gateway could not use. */
    public ConsumerRecord<String, byte[]> deadLetter(Topic topic, String key) {
        return record(topic.deadLetterTopicName(), keyIs(key));
    }

    public void send(LatentsEncoded latents) {
        write(Topic.LATENTS, latents.id().toString(), bytes(latents));
    }

    public void send(MuddledDigit digit) {
        write(Topic.DIGITS, digit.id().toString(), bytes(digit));
    }

    public void send(MuddleFailed failure) {
        write(Topic.FAILURES, failure.id().toString(), bytes(failure));
    }

    public void send(ImagesEncoded encoded) {
        write(Topic.ENCODINGS, encoded.id().toString(), bytes(encoded));
    }

    public void send(LatentsRendered rendered) {
        write(Topic.RENDERINGS, rendered.id().toString(), bytes(rendered));
    }

    public void write(Topic topic, String key, byte[] value) {
        writer.write(topic.topicName(), key, value);
    }

    private ConsumerRecord<String, byte[]> record(String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return reader.await(1, PATIENCE, message -> message.topic().equals(topic) && wanted.test(message))
                .get(0);
    }

    private static Predicate<ConsumerRecord<String, byte[]>> keyIs(String key) {
        return message -> key.equals(message.key());
    }

    private <T> T read(ConsumerRecord<String, byte[]> message, Class<T> type) {
        try {
            return json.readValue(message.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Object event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    public void close() {
        reader.close();
        writer.close();
    }
}
