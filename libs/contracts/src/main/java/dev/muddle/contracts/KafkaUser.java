package dev.muddle.contracts;

import static dev.muddle.contracts.Topic.DECODE_REQUESTS;
import static dev.muddle.contracts.Topic.DECODE_REQUESTS_BULK;
import static dev.muddle.contracts.Topic.DIGITS;
import static dev.muddle.contracts.Topic.ENCODE_REQUESTS;
import static dev.muddle.contracts.Topic.ENCODINGS;
import static dev.muddle.contracts.Topic.ENCODINGS_REQUESTS;
import static dev.muddle.contracts.Topic.FAILURES;
import static dev.muddle.contracts.Topic.LATENTS;
import static dev.muddle.contracts.Topic.MODELS;
import static dev.muddle.contracts.Topic.MODELS_REQUESTS;
import static dev.muddle.contracts.Topic.RENDERINGS;
import static dev.muddle.contracts.Topic.RENDERINGS_REQUESTS;
import static dev.muddle.contracts.Topic.REQUESTS;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The users of a Kafka that asks who comes, and all that each may do there. Reading takes the rights READ and DESCRIBE on
 * a topic, writing WRITE and DESCRIBE; the trainer has no business with Kafka.
 */
public enum KafkaUser {
    GATEWAY("gateway", "gateway"),
    ENCODER("encoder-service", "encoder"),
    DECODER("decoder-service", "decoder");

    private final String service;
    private final String group;

    KafkaUser(String service, String group) {
        this.service = service;
        this.group = group;
    }

    /** The name that it comes by: its service's. */
    public String userName() {
        return service;
    }

    /** What the names of its consumer groups begin with: it may READ those. */
    public String groupPrefix() {
        return group;
    }

    /** The names of the topics that it reads. */
    public Set<String> reads() {
        return names(topicsRead().map(Topic::topicName));
    }

    /** The names of the topics that it writes: also the dead-letter topics of those that it reads. */
    public Set<String> writes() {
        return names(Stream.concat(
                topicsWritten().map(Topic::topicName), topicsRead().map(Topic::deadLetterTopicName)));
    }

    private Stream<Topic> topicsRead() {
        return switch (this) {
            case GATEWAY -> Stream.of(REQUESTS, LATENTS, DIGITS, FAILURES, ENCODINGS, RENDERINGS, MODELS);
            case ENCODER -> Stream.of(ENCODE_REQUESTS, ENCODINGS_REQUESTS, MODELS_REQUESTS);
            case DECODER -> Stream.of(DECODE_REQUESTS, DECODE_REQUESTS_BULK, RENDERINGS_REQUESTS, MODELS);
        };
    }

    private Stream<Topic> topicsWritten() {
        return switch (this) {
            case GATEWAY ->
                Stream.of(
                        ENCODE_REQUESTS,
                        DECODE_REQUESTS,
                        DECODE_REQUESTS_BULK,
                        ENCODINGS_REQUESTS,
                        RENDERINGS_REQUESTS,
                        MODELS_REQUESTS,
                        FAILURES);
            case ENCODER -> Stream.of(LATENTS, ENCODINGS, MODELS, FAILURES);
            // It asks the encoder for another attempt where a muddle is not good enough.
            case DECODER -> Stream.of(DIGITS, RENDERINGS, ENCODE_REQUESTS, FAILURES);
        };
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toUnmodifiableSet());
    }
}
