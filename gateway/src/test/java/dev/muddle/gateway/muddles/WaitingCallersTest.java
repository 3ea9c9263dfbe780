package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WaitingCallersTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final UUID id = UUID.randomUUID();
    private final Outcome outcome = outcome(id);

    @Test
    void aCallerIsToldItsOutcome() {
        // Given
        WaitingCallers callers = new WaitingCallers(2, LONG);
        CompletableFuture<Outcome> waiting = callers.await(id);
        CompletableFuture<Outcome> another = callers.await(UUID.randomUUID());

        // When
        callers.tell(outcome);

        // Then
        assertThat(waiting).isCompletedWithValue(outcome);
        assertThat(another).isNotDone();
    }

    @Test
    void anOutcomeThatNobodyWaitsForIsPassedOver() {
        // Given
        WaitingCallers callers = new WaitingCallers(1, LONG);

        // When
        callers.tell(outcome);

        // Then
        assertThat(callers.await(id)).isNotDone();
    }

    @Test
    void aRepeatedOutcomeChangesNothing() {
        // Given
        WaitingCallers callers = new WaitingCallers(1, LONG);
        CompletableFuture<Outcome> waiting = callers.await(id);
        callers.tell(outcome);

        // When
        callers.tell(outcome(id));

        // Then
        assertThat(waiting).isCompletedWithValueMatching(told -> told == outcome);
    }

    @Test
    void whoWaitsIsKnownUntilItIsTold() {
        // Given
        WaitingCallers callers = new WaitingCallers(1, LONG);
        CompletableFuture<Outcome> waiting = callers.await(id);
        boolean before = callers.isAwaited(id);

        // When
        callers.tell(outcome);

        // Then
        assertThat(before).isTrue();
        assertThat(waiting).isDone();
        assertThat(callers.isAwaited(id)).isFalse();
        assertThat(callers.awaited()).isEmpty();
    }

    @Test
    void oneCallerMoreThanTheLimitIsRefused() {
        // Given
        WaitingCallers callers = new WaitingCallers(2, LONG);
        List<CompletableFuture<Outcome>> waiting = List.of(callers.await(id), callers.await(UUID.randomUUID()));

        // When
        HttpProblem problem = catchProblem(() -> callers.await(UUID.randomUUID()));

        // Then
        assertThatProblem(problem).is(429, "too-many-requests").says("2 callers wait already");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aToldCallerLeavesItsPlace() {
        // Given
        WaitingCallers callers = new WaitingCallers(1, LONG);
        CompletableFuture<Outcome> waiting = callers.await(id);

        // When
        callers.tell(outcome);

        // Then
        assertThat(waiting).isDone();
        assertThat(callers.await(UUID.randomUUID())).isNotDone();
    }

    @Test
    void aCallerThatHasWaitedLongEnoughLeavesItsPlace() {
        // Given
        WaitingCallers callers = new WaitingCallers(1, SHORT);

        // When
        Throwable end = catchThrowable(callers.await(id)::join);

        // Then
        assertThat(end).hasCauseInstanceOf(TimeoutException.class);
        assertThat(callers.isAwaited(id)).isFalse();
        assertThatThrownBy(callers.await(UUID.randomUUID())::join).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aForgottenCallerLeavesItsPlace() {
        // Given
        WaitingCallers callers = new WaitingCallers(1, LONG);
        CompletableFuture<Outcome> waiting = callers.await(id);

        // When
        callers.forget(id);

        // Then
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(CancellationException.class);
        assertThat(callers.await(UUID.randomUUID())).isNotDone();
    }

    private static Outcome outcome(UUID id) {
        return new Outcome.Failed(new MuddleFailed(id, Stage.ENCODE, Problem.INTERNAL, "of a test"));
    }
}
