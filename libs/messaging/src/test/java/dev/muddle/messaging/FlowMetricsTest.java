package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.latent.Centroids;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FlowMetricsTest {

    private static final UUID ID = new UUID(0, 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FlowMetrics metrics = new FlowMetrics(registry);

    @Test
    void everyReasonToFailIsThereBeforeAnythingFails() {
        // When
        double failures = registry.get("muddle.request.failure").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();

        // Then
        assertThat(failures).isZero();
        assertThat(registry.get("muddle.request.failure").counters())
                .hasSize(Stage.values().length * Problem.values().length);
    }

    @Test
    void aFailureIsCountedByStageAndReason() {
        // Given
        MuddleFailed failure = new MuddleFailed(ID, Stage.ENCODE, Problem.UNKNOWN_LABEL, "there is no label 11");

        // When
        metrics.published(List.of(Event.failed(failure, Clock.systemUTC())));

        // Then
        assertThat(registry.get("muddle.request.failure")
                        .tags("stage", "encode", "reason", "unknown-label")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void aRequestIsAccepted() {
        // Given
        EncodeRequested request =
                new EncodeRequested(ID, EventTest.muddledDigit().recipe(), null);

        // When
        metrics.published(List.of(Event.of(Topic.ENCODE_REQUESTS, ID, request)));

        // Then
        assertThat(registry.get("muddle.request.accepted").counter().count()).isOne();
    }

    @Test
    void anOutputIsCountedByStrategyAndQuality() {
        // Given
        Event muddled = Event.muddled(EventTest.muddledDigit(), Clock.systemUTC());

        // When
        metrics.ended(Stage.DECODE, List.of(muddled));

        // Then
        assertThat(registry.get("muddle.request.success").counter().count()).isOne();
        assertThat(registry.get("muddle.outputs")
                        .tags("strategy", "average", "quality", "strict")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void anOutputThatIsToldOfAgainIsNotCountedAgain() {
        // Given
        Event again = Event.muddled(EventTest.muddledDigit(), Clock.systemUTC());

        // When
        metrics.ended(Stage.REQUEST, List.of(again));

        // Then
        assertThat(registry.get("muddle.request.success").counter().count()).isZero();
    }

    @Test
    void theModelIsTheOneThatWasActivatedLast() {
        // Given
        ModelActivated newer = activated("newer", 2);

        // When
        metrics.taken(List.of(activated("old", 1), newer, activated("older", 0)));

        // Then
        assertThat(registry.get("muddle.model.info").gauges())
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTags()).contains(Tag.of("version", "newer")));
    }

    private static ModelActivated activated(String version, long second) {
        Centroids centroids = Centroids.of(new float[][] {{0}, {1}}, new int[] {0, 1}, 2);
        return new ModelActivated(version, "digits", List.of("0", "1"), centroids, Instant.ofEpochSecond(second));
    }
}
