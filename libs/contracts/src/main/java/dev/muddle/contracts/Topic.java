package dev.muddle.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every Kafka topic of the system. The services name them in their configuration by the keys of
 * {@code META-INF/microprofile-config.properties} beside this class; a test keeps the two together.
 */
public enum Topic {
    /** Public: anyone's requests, as JSON like that of the HTTP API, under an id of the asker's choice. */
    REQUESTS("muddle.requests"),
    ENCODE_REQUESTS("muddle.encode.requests"),
    LATENTS("muddle.latents"),
    /** Of callers who wait. */
    DECODE_REQUESTS("muddle.decode.requests"),
    /**
     * Of batches, which no caller waits for: so no caller's request is behind them. Its publisher deals records out to the
     * partitions in turn, not by key.
     */
    DECODE_REQUESTS_BULK("muddle.decode.requests.bulk"),
    ENCODINGS_REQUESTS("muddle.encodings.requests"),
    ENCODINGS("muddle.encodings"),
    RENDERINGS_REQUESTS("muddle.renderings.requests"),
    RENDERINGS("muddle.renderings"),
    /** In order, as the last one counts: {@link ModelActivationRequested}. */
    MODELS_REQUESTS("muddle.models.requests"),
    /** Public: the muddled digits, {@link MuddledDigit}. */
    DIGITS("muddle.digits"),
    /** Public: what could not be made, {@link MuddleFailed}. */
    FAILURES("muddle.failures"),
    /** Compacted: which model is active, {@link ModelActivated}. */
    MODELS("muddle.models");

    /** The only key of {@link #MODELS}. */
    public static final String ACTIVE_MODEL_KEY = "active";

    /** As many replicas of a service as this can share its work. */
    private static final int PARTITIONS = 8;

    /**
     * A record has the time of when it came, by the broker's clock. By the sender's it would be refused if that is an hour
     * ahead, and lost by retention if that is behind.
     */
    private static final String BY_THE_BROKER = "LogAppendTime";

    private static final String ONE_HOUR = "3600000";
    private static final String ONE_DAY = "86400000";
    private static final String ONE_WEEK = "604800000";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    public String topicName() {
        return topicName;
    }

    /** Where records go that can't be read. */
    public String deadLetterTopicName() {
        return topicName + ".dlq";
    }

    public int partitions() {
        return this == MODELS || this == MODELS_REQUESTS ? 1 : PARTITIONS;
    }

    /** Kafka topic settings other than the number of partitions and the replication factor. */
    public Map<String, String> config() {
        return switch (this) {
            case MODELS -> Map.of("cleanup.policy", "compact", "message.timestamp.type", BY_THE_BROKER);
            case DIGITS, FAILURES -> kept(ONE_WEEK);
            case REQUESTS, ENCODE_REQUESTS, LATENTS, DECODE_REQUESTS, DECODE_REQUESTS_BULK, MODELS_REQUESTS ->
                kept(ONE_DAY);
            // Asked by callers that wait: of no use to anyone later.
            case ENCODINGS_REQUESTS, ENCODINGS, RENDERINGS_REQUESTS, RENDERINGS -> kept(ONE_HOUR);
        };
    }

    private static Map<String, String> kept(String millis) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis, "message.timestamp.type", BY_THE_BROKER);
    }

    /** All topics to create, the dead-letter topics among them. */
    public static List<Specification> specifications() {
        return Arrays.stream(values())
                .flatMap(topic -> Stream.of(
                        new Specification(topic.topicName, topic.partitions(), topic.config()),
                        new Specification(topic.deadLetterTopicName(), 1, kept(ONE_WEEK))))
                .toList();
    }

    /**
     * A topic as it is created.
     *
     * @param config Kafka topic settings
     */
    public record Specification(String name, int partitions, Map<String, String> config) {}
}
