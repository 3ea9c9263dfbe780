package dev.muddle.gateway.http;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void workIsDoneInItsTurn() {
        // Given
        Turns turns = new Turns(2, 0, LONG);

        // When
        String done = turns.take(() -> turns.take(() -> "done"));

        // Then
        assertThat(done).isEqualTo("done");
    }

    @Test
    void whereNobodyMayWaitOneTooManyIsRefused() {
        // Given
        Turns turns = new Turns(1, 0, LONG);

        // When
        HttpProblem problem = turns.take(() -> catchProblem(() -> turns.take(() -> "not done")));

        // Then
        assertThatProblem(problem).is(429, "too-many-requests");
        assertThat(problem.getHeaders()).containsEntry("Retry-After", 1);
    }

    @Test
    void aTurnThatDoesNotComeIsRefused() {
        // Given
        Turns turns = new Turns(1, 1, SHORT);

        // When
        HttpProblem problem = turns.take(() -> catchProblem(() -> turns.take(() -> "not done")));

        // Then
        assertThatProblem(problem).is(429, "too-many-requests");
    }

    @Test
    void workThatFailsEndsItsTurn() {
        // Given
        Turns turns = new Turns(1, 0, LONG);

        // When
        Throwable failure = catchThrowable(() -> turns.take(TurnsTest::fail));

        // Then
        assertThat(failure).hasMessage("of a test");
        assertThat(turns.take(() -> "done")).isEqualTo("done");
    }

    private static String fail() {
        throw new IllegalStateException("of a test");
    }
}
