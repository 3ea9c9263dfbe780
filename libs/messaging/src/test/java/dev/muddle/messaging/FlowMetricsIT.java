package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBroker.class)
class FlowMetricsIT {

    private final Trial trial = new Trial();

    @Inject
    Flow flow;

    @Inject
    MeterRegistry registry;

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aBatchIsMeasuredWhileItIsWorkedOnAndAfterwards() {
        // Given
        trial.add(1);
        trial.add(2);
        trial.add("no id", "no JSON");
        long batches = registry.timer("muddle.step.duration", "topic", RealBroker.STEPS)
                .count();
        long queued = registry.timer("muddle.queue.duration", "topic", RealBroker.STEPS)
                .count();
        double deadLetters = deadLetters();
        List<Double> inFlight = new ArrayList<>();

        // When
        trial.run(flow, items -> inFlight.add(inFlight()));

        // Then
        assertThat(inFlight).containsExactly(3.0);
        assertThat(inFlight()).isZero();
        assertThat(registry.timer("muddle.step.duration", "topic", RealBroker.STEPS)
                        .count())
                .isEqualTo(batches + 1);
        assertThat(registry.timer("muddle.queue.duration", "topic", RealBroker.STEPS)
                        .count())
                .isEqualTo(queued + 3);
        assertThat(registry.timer("muddle.queue.duration", "topic", RealBroker.STEPS)
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.summary("muddle.step.batch.size", "topic", RealBroker.STEPS)
                        .max())
                .isEqualTo(3);
        assertThat(deadLetters()).isEqualTo(deadLetters + 1);
    }

    @Test
    void aStepThatIsTriedAgainIsCounted() {
        // Given
        trial.add(1);
        double before =
                registry.counter("muddle.step.retries", "stage", "encode").count();

        // When
        trial.run(flow, items -> {
            if (trial.calls.size() == 1) {
                throw new NotReadyException("no model yet");
            }
        });

        // Then
        assertThat(registry.counter("muddle.step.retries", "stage", "encode").count())
                .isEqualTo(before + 1);
    }

    private double inFlight() {
        return registry.get("muddle.in.flight")
                .tag("topic", RealBroker.STEPS)
                .gauge()
                .value();
    }

    private double deadLetters() {
        return registry.counter("muddle.dead.letters", "stage", "encode").count();
    }
}
