package dev.muddle.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the listener makes of what one poll brings, which over a broker is left to chance. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DecodeBatchIT {

    private static final String DIGITS = "muddle.digits";
    private static final String FAILURES = "muddle.failures";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    DecodeRequestsListener listener;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private TopicReader out;

    @BeforeEach
    void connect() {
        out = TopicReader.fromNow(kafka, DIGITS, FAILURES);
    }

    @AfterEach
    void disconnect() {
        out.close();
    }

    @Test
    void batchGivesTheSameBytesAsSingleRequests() {
        // Given
        List<ObjectNode> requests = requests(60);
        requests.forEach(request -> listener.onRequests(poll(List.of(request))));
        Map<String, String> alone = values(out.await(60, PATIENCE, message -> true));

        // When
        listener.onRequests(poll(requests));

        // Then
        List<ConsumerRecord<String, byte[]>> together =
                out.await(120, PATIENCE, message -> true).subList(60, 120);
        assertThat(together).extracting(ConsumerRecord::topic).containsOnly(DIGITS);
        assertThat(values(together)).hasSize(60).isEqualTo(alone);
    }

    @ParameterizedTest
    @CsvSource({"3, /blends/0/latent", "2, /latents/partners/0/latent"})
    void oneBadLatentSpoilsNoOtherMuddle(int bad, String latent) {
        // Given
        List<ObjectNode> requests = requests(5);
        ((ArrayNode) requests.get(bad).at(latent)).remove(9);

        // When
        listener.onRequests(poll(requests));

        // Then
        List<String> ids = requests.stream().map(DecodeBatchIT::id).toList();
        assertThat(out.await(5, PATIENCE, message -> true))
                .extracting(message -> message.topic() + " " + ids.indexOf(message.key()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5)
                        .mapToObj(i -> (i == bad ? FAILURES : DIGITS) + " " + i)
                        .toList());
    }

    @Test
    void oneUnknownModelSpoilsNoOtherMuddle() {
        // Given
        List<ObjectNode> requests = requests(3);
        requests.get(1).withObject("/latents").put("model", "unknown");

        // When
        listener.onRequests(poll(requests));

        // Then
        List<String> ids = requests.stream().map(DecodeBatchIT::id).toList();
        assertThat(out.await(3, PATIENCE, message -> true))
                .extracting(message -> message.topic() + " " + ids.indexOf(message.key()))
                .containsExactlyInAnyOrder(DIGITS + " 0", FAILURES + " 1", DIGITS + " 2");
    }

    private List<ObjectNode> requests(int count) {
        return Example.requests(count).stream()
                .map((DecodeRequested request) -> json.<ObjectNode>valueToTree(request))
                .toList();
    }

    private ConsumerRecords<String, byte[]> poll(List<ObjectNode> requests) {
        TopicPartition partition = new TopicPartition("muddle.decode.requests", 0);
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        for (ObjectNode request : requests) {
            messages.add(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), messages.size(), id(request), bytes(request)));
        }
        return new ConsumerRecords<>(Map.of(partition, messages), Map.of());
    }

    private byte[] bytes(ObjectNode request) {
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(ObjectNode request) {
        return request.at("/latents/id").asText();
    }

    private static Map<String, String> values(List<ConsumerRecord<String, byte[]>> messages) {
        return messages.stream()
                .collect(Collectors.toMap(
                        ConsumerRecord::key, message -> new String(message.value(), StandardCharsets.UTF_8)));
    }
}
