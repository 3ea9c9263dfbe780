package dev.muddle.messaging;

import static java.util.Objects.requireNonNull;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Topic;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A record to publish.
 *
 * @param payload is written as JSON, except bytes, which are written as they are
 */
public record Event(String topic, String key, Map<String, String> headers, Object payload) {

    public Event {
        requireNonNull(topic, "topic");
        headers = Map.copyOf(headers);
        requireNonNull(payload, "payload");
    }

    /** The same with one more header; one that is there already stays. */
    Event with(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent(name, value);
        return new Event(topic, key, all, payload);
    }

    /** An event between the services. */
    public static Event of(Topic topic, UUID id, Object payload) {
        return new Event(topic.topicName(), id.toString(), Map.of("content-type", "application/json"), payload);
    }

    /** The public event that a digit is muddled. */
    public static Event muddled(MuddledDigit digit, Clock clock) {
        return cloudEvent(Topic.DIGITS, digit.id(), MuddledDigit.TYPE, "/muddle/decoder", digit, clock);
    }

    /** The public event that a muddle could not be made. */
    public static Event failed(MuddleFailed failure, Clock clock) {
        String source = "/muddle/" + failure.stage();
        return cloudEvent(Topic.FAILURES, failure.id(), MuddleFailed.TYPE, source, failure, clock);
    }

    /** A CloudEvent 1.0 in Kafka's binary content mode: the attributes are headers, the payload is the value. */
    private static Event cloudEvent(Topic topic, UUID id, String type, String source, Object payload, Clock clock) {
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_type",
                type,
                "ce_source",
                source,
                "ce_time",
                clock.instant().toString());
        return new Event(topic.topicName(), id.toString(), headers, payload);
    }
}
