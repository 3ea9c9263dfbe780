package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.registry.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBroker.class)
class FlowIT {

    private final Trial trial = new Trial();

    @Inject
    Flow flow;

    @Inject
    EventPublisher publisher;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    Tracing tracing;

    @Inject
    FlowMetrics metrics;

    @Inject
    StepMetrics steps;

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aBatchIsOneCallOfTheStep() {
        // Given
        UUID first = trial.add(1);
        UUID second = trial.add(2);

        // When
        trial.run(flow, items -> {});

        // Then
        assertThat(trial.calls).containsExactly(List.of(1, 2));
        assertThat(trial.output(first).value()).asString().contains("\"number\":1");
        assertThat(trial.output(second).value()).asString().contains("\"number\":2");
        assertThat(trial.deadLetters(0)).isEmpty();
    }

    @Test
    void whatComesOfARecordBelongsToItsTrace() {
        // Given
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        UUID traced = UUID.randomUUID();
        byte[] value = "{\"id\": \"%s\", \"number\": 1}".formatted(traced).getBytes(StandardCharsets.UTF_8);
        trial.add(traced.toString(), value, Map.of("traceparent", trace));
        UUID untraced = trial.add(2);

        // When
        trial.run(flow, items -> {});

        // Then
        assertThat(Trial.header(trial.output(traced), "traceparent")).isEqualTo(trace);
        assertThat(trial.output(untraced).headers().lastHeader("traceparent")).isNull();
    }

    @Test
    void aStepThatThrowsOnOneRecordFailsOnlyThatOne() {
        // Given
        UUID first = trial.add(1);
        UUID broken = trial.add(13);
        UUID last = trial.add(3);

        // When
        trial.run(flow, refuse(13));

        // Then
        assertThat(trial.calls).containsExactly(List.of(1, 13, 3), List.of(1), List.of(13), List.of(3));
        assertThat(trial.output(first).value()).asString().contains("\"number\":1");
        assertThat(trial.output(last).value()).asString().contains("\"number\":3");
        assertThat(trial.failure(broken).value()).asString().contains("no work on 13");
        assertThat(trial.deadLetters(1))
                .singleElement()
                .satisfies(deadLetter -> assertThat(deadLetter.key()).isEqualTo(broken.toString()));
    }

    @Test
    void aStepIsTriedAgainWhilePostgresIsAway() {
        // Given
        UUID id = trial.add(1);
        StoreException away = new StoreException(new SQLException("the server is away", "08006"));

        // When
        trial.run(flow, failAtFirst(away));

        // Then
        assertThat(trial.calls).containsExactly(List.of(1), List.of(1));
        assertThat(trial.output(id).value()).asString().contains("\"number\":1");
        assertThat(trial.deadLetters(0)).isEmpty();
    }

    @Test
    void aStepIsTriedAgainUntilItIsReady() {
        // Given
        UUID id = trial.add(1);
        NotReadyException noModel = new NotReadyException("no model yet");

        // When
        trial.run(flow, failAtFirst(noModel));

        // Then
        assertThat(trial.calls).containsExactly(List.of(1), List.of(1));
        assertThat(trial.output(id).value()).asString().contains("\"number\":1");
        assertThat(trial.deadLetters(0)).isEmpty();
    }

    @Test
    void aStatementThatPostgresRefusesIsNotTriedAgain() {
        // Given
        UUID id = trial.add(1);
        StoreException refused = new StoreException(new SQLException("no such table", "42P01"));

        // When
        trial.run(flow, failAtFirst(refused));

        // Then
        assertThat(trial.calls).containsExactly(List.of(1));
        assertThat(trial.failure(id).value()).asString().contains("no such table");
        assertThat(trial.deadLetters(1)).hasSize(1);
    }

    @Test
    void whatIsNotDoneWhenTheServiceStopsIsLeftToTheNext() {
        // Given
        trial.add(1);
        Patience stopping = new Patience();
        stopping.onStop(new ShutdownEvent());
        Flow ofTheService = new Flow(publisher, json, clock, stopping, tracing, metrics, steps);

        // When
        Throwable thrown =
                catchThrowable(() -> trial.run(ofTheService, failAtFirst(new NotReadyException("no model yet"))));

        // Then
        assertThat(thrown).isInstanceOf(InterruptedFlowException.class);
        assertThat(trial.calls).containsExactly(List.of(1));
        assertThat(trial.deadLetters(0)).isEmpty();
    }

    private static Consumer<List<Trial.Item>> refuse(int number) {
        return items -> {
            if (items.stream().anyMatch(item -> item.number() == number)) {
                throw new IllegalStateException("no work on " + number);
            }
        };
    }

    private Consumer<List<Trial.Item>> failAtFirst(RuntimeException failure) {
        return items -> {
            if (trial.calls.size() == 1) {
                throw failure;
            }
        };
    }
}
