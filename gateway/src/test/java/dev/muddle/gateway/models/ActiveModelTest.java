package dev.muddle.gateway.models;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.gateway.muddles.SampleEvents;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActiveModelTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ActiveModel active = new ActiveModel();

    @Test
    void withoutAnAnnouncementNoModelIsActive() {
        // When
        HttpProblem problem = catchProblem(active::require);

        // Then
        assertThatProblem(problem).is(503, "no-model");
        assertThat(active.current()).isEmpty();
    }

    @Test
    void aNewerAnnouncementIsTaken() {
        // Given
        active.announced(SampleEvents.model("old", NOON));
        ModelActivated newer = SampleEvents.model("new", NOON.plusSeconds(1));

        // When
        active.announced(newer);

        // Then
        assertThat(active.require()).isSameAs(newer);
    }

    @Test
    void anOlderAnnouncementIsPassedOver() {
        // Given
        ModelActivated current = SampleEvents.model("current", NOON);
        active.announced(current);

        // When
        active.announced(SampleEvents.model("old", NOON.minusSeconds(1)));

        // Then
        assertThat(active.require()).isSameAs(current);
    }

    @Test
    void ofTwoAtTheSameInstantTheLastIsTaken() {
        // Given
        active.announced(SampleEvents.model("first", NOON));
        ModelActivated last = SampleEvents.model("last", NOON);

        // When
        active.announced(last);

        // Then
        assertThat(active.require()).isSameAs(last);
    }
}
