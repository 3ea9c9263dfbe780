package dev.muddle.gateway.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.latent.Strategy;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking by Kafka, on real Kafka and Postgres; the encoder and the decoder are played. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RequestsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID id = UUID.randomUUID();
    private TopicReader reader;

    @BeforeEach
    void listen() {
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
        reader = TopicReader.fromNow(
                bootstrapServers,
                Topic.ENCODE_REQUESTS.topicName(),
                Topic.DIGITS.topicName(),
                Topic.FAILURES.topicName());
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aRequestIsWhatTheSameOneByHttpIs() {
        // Given
        String body = "{\"label\": 4, \"partner\": 9, \"strategy\": \"farthest\", \"source\": \"test\", \"seed\": 7}";

        // When
        ask(id, body);

        // Then
        EncodeRequested request = encodeRequests(1).get(0);
        assertThat(request.recipe()).isEqualTo(new MuddleRecipe(4, 9, Split.TEST, Strategy.FARTHEST, 11, 1, 7));
        assertThat(request.image()).isNull();
    }

    @Test
    void aRequestThatComesAgainIsTheSameEvenWithoutASeed() {
        // Given
        ask(id, "{\"label\": 4}");

        // When
        ask(id, "{\"label\": 4}");

        // Then
        List<EncodeRequested> requests = encodeRequests(2);
        assertThat(requests.get(1)).isEqualTo(requests.get(0));
    }

    @Test
    void aRequestForWhatIsMadeIsAnsweredByWhatWasMade() {
        // Given
        ask(id, "{\"label\": 4}");
        encodeRequests(1);
        peers.send(SampleEvents.digit(id));
        awaitKept();

        // When
        ask(id, "{\"label\": 4}");

        // Then
        List<ConsumerRecord<String, byte[]>> digits = await(2, Topic.DIGITS);
        assertThat(digits.get(1).value()).isEqualTo(digits.get(0).value());
        assertThat(TopicReader.header(digits.get(1), "ce_type")).isEqualTo(MuddledDigit.TYPE);
    }

    @Test
    void anIdNamesOneRequestOnly() {
        // Given
        ask(id, "{\"label\": 4}");

        // When
        ask(id, "{\"label\": 5}");

        // Then
        MuddleFailed failure = failure();
        assertThat(failure.problem()).isEqualTo(Problem.INVALID_REQUEST);
        assertThat(failure.detail()).contains("names another request");
        assertThat(encodeRequests(1).get(0).recipe().label()).isEqualTo(4);
    }

    @Test
    void aFloodIsTakenAsItsRequestsEnd() {
        // Given
        int flood = 250;
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(flood).toList();
        ids.forEach(each -> ask(each, "{\"label\": 4}"));

        // When
        List<String> taken = new ArrayList<>();
        while (taken.size() < flood) {
            String next = reader.await(
                            taken.size() + 1,
                            PATIENCE,
                            message -> message.topic().equals(Topic.ENCODE_REQUESTS.topicName())
                                    && ids.contains(UUID.fromString(message.key())))
                    .get(taken.size())
                    .key();
            taken.add(next);
            peers.send(SampleEvents.digit(UUID.fromString(next)));
        }

        // Then
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(UUID::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"label\": 11} | label must be in 0 to 9, but is 11",
                "{\"label\": 4, \"steps\": 5} | steps: strategy average decodes the midpoint only",
                "{\"label\": \"4\"} | label must be a whole number",
                "{\"lable\": 4} | there is no member lable",
                "{} | label: there must be a label in 0 to 9",
                "{\"image\": \"AAAA\"} | image: that is no picture",
                "label=4 | Unrecognized token 'label'",
                "'' | the body must be one JSON object"
            })
    void whatIsWrongIsToldByAFailureThatNamesTheField(String body, String detail) {
        // Given
        UUID asked = id;

        // When
        ask(asked, body);

        // Then
        MuddleFailed failure = failure();
        assertThat(failure.stage()).isEqualTo(Stage.REQUEST);
        assertThat(failure.problem()).isEqualTo(Problem.INVALID_REQUEST);
        assertThat(failure.detail()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "1-1-1-1-1", "not an id"})
    void aRequestThatCannotBeAnsweredIsSetAside(String key) {
        // Given
        byte[] body = "{\"label\": 4}".getBytes(UTF_8);

        // When
        peers.write(Topic.REQUESTS, key, body);

        // Then
        ConsumerRecord<String, byte[]> deadLetter = peers.deadLetter(Topic.REQUESTS, key);
        assertThat(deadLetter.value()).isEqualTo(body);
        assertThat(TopicReader.header(deadLetter, "dead-letter-reason")).contains("a UUID, but this is " + key);
    }

    private void ask(UUID key, String body) {
        peers.write(Topic.REQUESTS, key.toString(), body.getBytes(UTF_8));
    }

    private List<EncodeRequested> encodeRequests(int count) {
        return await(count, Topic.ENCODE_REQUESTS).stream()
                .map(message -> read(message.value(), EncodeRequested.class))
                .toList();
    }

    private <T> T read(byte[] value, Class<T> type) {
        try {
            return json.readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MuddleFailed failure() {
        return read(await(1, Topic.FAILURES).get(0).value(), MuddleFailed.class);
    }

    private List<ConsumerRecord<String, byte[]>> await(int count, Topic topic) {
        return reader.await(
                count,
                PATIENCE,
                message -> message.topic().equals(topic.topicName())
                        && id.toString().equals(message.key()));
    }

    private void awaitKept() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> new Api(root).get(Api.MUDDLES + "/" + id).statusCode() == 200);
    }
}
