package dev.muddle.messaging;

import static dev.muddle.messaging.Trial.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that can't be read. */
@QuarkusTest
@QuarkusTestResource(RealBroker.class)
class PoisonIT {

    private final Trial trial = new Trial();

    @Inject
    Flow flow;

    @Inject
    ObjectMapper json;

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void anUnreadableRecordIsSetAsideWithTheReason() {
        // Given
        UUID id = UUID.randomUUID();
        trial.add(id.toString(), "{\"id\": \"" + id + "\", \"number\": \"many\"}");

        // When
        trial.run(flow, items -> {});

        // Then
        assertThat(trial.calls).isEmpty();
        ConsumerRecord<String, byte[]> deadLetter = trial.deadLetters(1).get(0);
        assertThat(deadLetter.key()).isEqualTo(id.toString());
        assertThat(deadLetter.value()).asString().contains("\"number\": \"many\"");
        assertThat(header(deadLetter, "dead-letter-reason")).contains("\"many\": not a valid `int` value");
        assertThat(header(deadLetter, "dead-letter-exception-class-name")).endsWith(".InvalidFormatException");
        assertThat(header(deadLetter, "dead-letter-topic")).isEqualTo(RealBroker.STEPS);
        assertThat(header(deadLetter, "dead-letter-partition")).isEqualTo("0");
        assertThat(header(deadLetter, "dead-letter-offset")).isEqualTo(Long.toString(trial.lastOffset()));
    }

    @Test
    void theMuddleOfAnUnreadableRecordFails() throws IOException {
        // Given
        UUID id = UUID.randomUUID();
        trial.add(id.toString(), "no JSON");

        // When
        trial.run(flow, items -> {});

        // Then
        ConsumerRecord<String, byte[]> message = trial.failure(id);
        MuddleFailed failure = json.readValue(message.value(), MuddleFailed.class);
        assertThat(failure.id()).isEqualTo(id);
        assertThat(failure.stage()).isEqualTo(Stage.ENCODE);
        assertThat(failure.problem()).isEqualTo(Problem.INTERNAL);
        assertThat(failure.detail()).startsWith("the encode step could not work on this muddle: Unrecognized token");
        assertThat(header(message, "ce_type")).isEqualTo(MuddleFailed.TYPE);
        assertThat(header(message, "ce_source")).isEqualTo("/muddle/encode");
    }

    @Test
    void theOtherRecordsOfTheBatchGoOn() {
        // Given
        UUID first = trial.add(1);
        trial.add(UUID.randomUUID().toString(), "[");
        UUID last = trial.add(3);

        // When
        trial.run(flow, items -> {});

        // Then
        assertThat(trial.calls).containsExactly(List.of(1, 3));
        assertThat(trial.output(first).value()).asString().contains("\"number\":1");
        assertThat(trial.output(last).value()).asString().contains("\"number\":3");
        assertThat(trial.deadLetters(1)).hasSize(1);
    }

    @Test
    void recordsWithoutAMuddleAreOnlySetAside() {
        // Given
        trial.add("not an id", "no JSON");
        trial.add(null, "no JSON");

        // When
        trial.run(flow, items -> {});

        // Then
        assertThat(trial.deadLetters(2)).extracting(ConsumerRecord::key).containsExactly("not an id", null);
    }

    @Test
    void recordsWithoutAValueAreSetAside() {
        // Given
        trial.add("no value", (String) null);
        trial.add("nothing", "null");

        // When
        trial.run(flow, items -> {});

        // Then
        assertThat(trial.deadLetters(2))
                .extracting(deadLetter -> header(deadLetter, "dead-letter-reason"))
                .containsOnly("the record has no value");
    }

    @Test
    @Timeout(60)
    void aRecordAsLargeAsKafkaTakesIsSetAsideInPart() {
        // Given
        byte[] large = new byte[(1 << 20) - 200];
        trial.add("large", large);

        // When
        trial.run(flow, items -> {});

        // Then
        ConsumerRecord<String, byte[]> deadLetter = trial.deadLetters(1).get(0);
        assertThat(deadLetter.value().length).isPositive().isLessThan(large.length);
        assertThat(header(deadLetter, "dead-letter-value-size")).isEqualTo(Integer.toString(large.length));
    }
}
