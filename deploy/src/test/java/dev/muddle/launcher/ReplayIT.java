package dev.muddle.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.Backends;
import dev.muddle.testing.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters on a real broker that no service reads from. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "muddle.latents";

    private final String key = UUID.randomUUID().toString();
    private TopicReader reader;

    @BeforeEach
    void empty() throws InterruptedException {
        reader = TopicReader.fromNow(Backends.kafka(), TOPIC);
        try (Program before = replay("muddle.latents.dlq")) {
            before.awaitEnd();
        }
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aRecordGoesBackAsItCameWithoutTheReasons() throws Exception {
        // Given
        setAside(key, "first", "5");

        // When
        try (Program replay = replay("muddle.latents.dlq")) {
            int exitCode = replay.awaitEnd();

            // Then
            assertThat(exitCode).isZero();
            assertThat(replay.output()).contains(key, "no JSON", "1 record sent back from muddle.latents.dlq");
            ConsumerRecord<String, byte[]> back = reader.await(key, PATIENCE);
            assertThat(back.value()).isEqualTo("first".getBytes(UTF_8));
            assertThat(back.headers().toArray()).extracting(Header::key).containsExactly("traceparent");
        }
    }

    @Test
    void whatWasSentBackIsNotSentAgain() throws Exception {
        // Given
        setAside(key, "first", "5");
        try (Program before = replay("muddle.latents.dlq")) {
            before.awaitEnd();
        }

        // When
        try (Program again = replay("muddle.latents.dlq")) {
            again.awaitEnd();

            // Then
            assertThat(again.output()).isEqualTo("0 records sent back from muddle.latents.dlq");
        }
    }

    @Test
    void aDryRunShowsAndLeavesEverything() throws Exception {
        // Given
        setAside(key, "first", "5");

        // When
        try (Program dry = replay("muddle.latents.dlq", "--dry-run")) {
            dry.awaitEnd();

            // Then
            assertThat(dry.output()).contains(key, "no JSON", "1 record in muddle.latents.dlq");
        }
        try (Program wet = replay("muddle.latents.dlq")) {
            wet.awaitEnd();
            assertThat(wet.output()).contains("1 record sent back");
        }
    }

    @Test
    void noMoreGoBackThanAreAskedFor() throws Exception {
        // Given
        setAside(key, "first", "5");
        setAside("second", "second", "6");

        // When
        try (Program replay = replay("muddle.latents.dlq", "--max", "1")) {
            replay.awaitEnd();

            // Then
            assertThat(replay.output()).contains(key, "1 record sent back").doesNotContain("second");
        }
    }

    @Test
    void aRecordOfWhichOnlyAPartIsLeftIsNotSent() throws Exception {
        // Given
        setAside(key, "first", "1000000");

        // When
        try (Program replay = replay("muddle.latents.dlq")) {
            replay.awaitEnd();

            // Then
            assertThat(replay.output()).contains(key, "(not sent: only a part", "0 records sent back");
        }
    }

    @Test
    void anotherTopicIsRefusedInOneLine() throws Exception {
        // Given
        String topic = "muddle.digits";

        // When
        try (Program replay = replay(topic)) {
            int exitCode = replay.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(replay.errors())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "muddle replay: there is no dead-letter topic muddle.digits; there are muddle.requests.dlq");
        }
    }

    @Test
    void aBrokerThatIsAwayIsToldInOneLine() throws Exception {
        // Given
        String nowhere = "localhost:1";

        // When
        try (Program replay = Program.start(
                List.of(LaunchedSystem.script(), "replay", "muddle.latents.dlq", "--bootstrap-servers", nowhere))) {
            int exitCode = replay.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(replay.errors())
                    .singleElement()
                    .asString()
                    .startsWith("muddle replay: Kafka at localhost:1 does not answer");
        }
    }

    private static Program replay(String topic, String... options) {
        return Program.start(Stream.concat(
                        Stream.of(LaunchedSystem.script(), "replay", topic, "--bootstrap-servers", Backends.kafka()),
                        Stream.of(options))
                .toList());
    }

    private static void setAside(String key, String value, String size) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Backends.kafka()), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> message = new ProducerRecord<>(TOPIC + ".dlq", key, value);
            message.headers()
                    .add("traceparent", "00-1-2-01".getBytes(UTF_8))
                    .add("dead-letter-reason", "no JSON".getBytes(UTF_8))
                    .add("dead-letter-topic", TOPIC.getBytes(UTF_8))
                    .add("dead-letter-value-size", size.getBytes(UTF_8));
            producer.send(message).get();
        }
    }
}
