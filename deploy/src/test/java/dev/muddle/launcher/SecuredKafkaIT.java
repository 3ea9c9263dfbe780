package dev.muddle.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.KafkaUser;
import dev.muddle.contracts.Topic;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** On a broker that asks who comes, the services work with the rights they have, and are refused all others. */
class SecuredKafkaIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static SecuredKafka kafka;
    private static Replicas services;

    @BeforeAll
    static void start() throws Exception {
        kafka = new SecuredKafka(folder);
        services = new Replicas(
                kafka.bootstrapServers(),
                name -> kafka.environment(
                        KafkaUser.valueOf(name.toUpperCase(Locale.ROOT)).userName()));
        services.awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        services.close();
        kafka.close();
    }

    @Test
    void aMuddleIsMadeAndMadeBetterByMoreAttempts() throws Exception {
        // When
        JsonNode muddle = services.client()
                .make(
                        "{\"label\": 4, \"strategy\": \"average\", \"minimum\": \"strict\", \"attempts\": 5, \"seed\": 1}");

        // Then
        assertThat(muddle.at("/label").intValue()).isEqualTo(4);
    }

    @Test
    void whatAnyoneAsksForByKafkaIsMade() {
        // Given
        String id = "0b7d8a52-0f4b-4ac5-8a5c-2f0e6bfa4d11";
        try (TopicReader digits = TopicReader.fromNow(kafka.administration(), Topic.DIGITS.topicName());
                TopicWriter writer = new TopicWriter(kafka.administration())) {

            // When
            writer.write(Topic.REQUESTS.topicName(), id, "{\"label\": 7, \"seed\": 3}".getBytes(UTF_8));

            // Then
            assertThat(digits.await(id, PATIENCE).value()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ENCODE_REQUESTS",
                "ENCODINGS_REQUESTS",
                "LATENTS",
                "DECODE_REQUESTS",
                "DECODE_REQUESTS_BULK",
                "RENDERINGS_REQUESTS"
            })
    void whatCannotBeReadGoesToItsDeadLetters(Topic topic) {
        // Given
        String key = "poison-" + topic;
        try (TopicReader deadLetters = TopicReader.fromNow(kafka.administration(), topic.deadLetterTopicName());
                TopicWriter writer = new TopicWriter(kafka.administration())) {

            // When
            writer.write(topic.topicName(), key, "no event".getBytes(UTF_8));

            // Then
            assertThat(deadLetters.await(key, PATIENCE).value()).asString(UTF_8).isEqualTo("no event");
        }
    }

    @ParameterizedTest
    @MethodSource("notWritten")
    void whatAServiceDoesNotWriteItMayNot(String user, String topic) {
        // Given
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(user), new ByteArraySerializer(), new ByteArraySerializer())) {

            // When
            Throwable refused = catchThrowable(() ->
                    producer.send(new ProducerRecord<>(topic, new byte[0])).get());

            // Then
            assertThat(refused).hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    static Stream<String[]> notWritten() {
        return pairs((user, topic) -> !user.writes().contains(topic));
    }

    @ParameterizedTest
    @MethodSource("notRead")
    void whatAServiceDoesNotReadItMayNot(String user, String topic) {
        // Given
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));

            // When
            Throwable refused = catchThrowable(() -> consumer.poll(PATIENCE));

            // Then
            assertThat(refused).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    static Stream<String[]> notRead() {
        return pairs((user, topic) -> !user.reads().contains(topic));
    }

    @ParameterizedTest
    @CsvSource({"GATEWAY, encoder", "ENCODER, decoder", "DECODER, gateway", "ENCODER, muddle-replay"})
    void aServiceDoesNotTakeTheWorkOfAnother(KafkaUser user, String group) {
        // Given
        Map<String, Object> settings = settings(user.userName());
        settings.put("group.id", group);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(user.reads().iterator().next()));

            // When
            Throwable refused = catchThrowable(() -> consumer.poll(PATIENCE));

            // Then
            assertThat(refused).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void whoHasAWrongPasswordIsNotLetIn() {
        // Given
        Map<String, Object> settings = settings(SecuredKafka.NOBODY);
        settings.computeIfPresent("sasl.jaas.config", (name, jaas) -> ((String) jaas).replace("secret", "guess"));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {

            // When
            Throwable refused = catchThrowable(() -> consumer.listTopics(PATIENCE));

            // Then
            assertThat(refused).isInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void noSecretIsInTheLogs() {
        // When
        String logs = services.output();

        // Then
        assertThat(logs).contains("encoder", "decoder", "gateway").doesNotContain(kafka.passwords());
    }

    private static Stream<String[]> pairs(BiPredicate<KafkaUser, String> isWanted) {
        Stream<String[]> services = Arrays.stream(KafkaUser.values())
                .flatMap(user -> topics().filter(topic -> isWanted.test(user, topic))
                        .map(topic -> new String[] {user.userName(), topic}));
        return Stream.concat(services, topics().map(topic -> new String[] {SecuredKafka.NOBODY, topic}));
    }

    private static Stream<String> topics() {
        return Topic.specifications().stream().map(Topic.Specification::name);
    }

    private static Map<String, Object> settings(String user) {
        Map<String, Object> settings = new HashMap<>(kafka.client(user));
        settings.put("enable.auto.commit", "false");
        return settings;
    }
}
