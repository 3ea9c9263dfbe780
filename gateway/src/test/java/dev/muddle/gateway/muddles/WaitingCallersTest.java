package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WaitingCallersTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final UUID id = UUID.randomUUID();
    private final Outcome outcome = outcome(id);

    @Test
    void aCallerIsToldItsOutcome() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(2);
        CompletableFuture<Outcome> waiting = callers.await(id, LONG);
        CompletableFuture<Outcome> another = callers.await(UUID.randomUUID(), LONG);

        // When
        callers.tell(outcome.id(), outcome);

        // Then
        assertThat(waiting).succeedsWithin(SOON).isEqualTo(outcome);
        assertThat(another).isNotDone();
    }

    @Test
    void anOutcomeThatNobodyWaitsForIsPassedOver() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(1);

        // When
        callers.tell(outcome.id(), outcome);

        // Then
        assertThat(callers.await(id, LONG)).isNotDone();
    }

    @Test
    void aRepeatedOutcomeChangesNothing() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(1);
        CompletableFuture<Outcome> waiting = callers.await(id, LONG);
        callers.tell(outcome.id(), outcome);

        // When
        callers.tell(outcome(id).id(), outcome(id));

        // Then
        assertThat(waiting).succeedsWithin(SOON).isSameAs(outcome);
    }

    @Test
    void whoWaitsIsKnownUntilItIsTold() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(1);
        CompletableFuture<Outcome> waiting = callers.await(id, LONG);
        boolean before = callers.isAwaited(id);

        // When
        callers.tell(outcome.id(), outcome);

        // Then
        assertThat(before).isTrue();
        assertThat(callers.isAwaited(id)).isFalse();
        assertThat(callers.awaited()).isEmpty();
        assertThat(waiting).succeedsWithin(SOON);
    }

    @Test
    void oneCallerMoreThanTheLimitIsRefused() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(2);
        List<CompletableFuture<Outcome>> waiting =
                List.of(callers.await(id, LONG), callers.await(UUID.randomUUID(), LONG));

        // When
        HttpProblem problem = catchProblem(() -> callers.await(UUID.randomUUID(), LONG));

        // Then
        assertThatProblem(problem).is(429, "too-many-requests").says("2 callers wait already");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aToldCallerLeavesItsPlace() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(1);
        CompletableFuture<Outcome> waiting = callers.await(id, LONG);

        // When
        callers.tell(outcome.id(), outcome);

        // Then
        assertThat(waiting).succeedsWithin(SOON);
        assertThat(callers.await(UUID.randomUUID(), LONG)).isNotDone();
    }

    @Test
    void aCallerThatHasWaitedLongEnoughLeavesItsPlace() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(1);

        // When
        Throwable end = catchThrowable(callers.await(id, SHORT)::join);

        // Then
        assertThat(end).hasCauseInstanceOf(TimeoutException.class);
        assertThat(callers.isAwaited(id)).isFalse();
        assertThatThrownBy(callers.await(UUID.randomUUID(), SHORT)::join).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void allWhoWaitForTheSameAreTold() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(2);
        List<CompletableFuture<Outcome>> waiting = List.of(callers.await(id, LONG), callers.await(id, LONG));

        // When
        callers.tell(outcome.id(), outcome);

        // Then
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one).succeedsWithin(SOON).isEqualTo(outcome));
        assertThat(callers.isAwaited(id)).isFalse();
    }

    @Test
    void whoLeavesTakesNobodyWithIt() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(2);
        CompletableFuture<Outcome> patient = callers.await(id, LONG);
        Throwable end = catchThrowable(callers.await(id, SHORT)::join);

        // When
        callers.tell(outcome.id(), outcome);

        // Then
        assertThat(end).hasCauseInstanceOf(TimeoutException.class);
        assertThat(patient).succeedsWithin(SOON).isEqualTo(outcome);
    }

    @Test
    void aCallerGoesOnOnAThreadOfItsOwn() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(2);
        CompletableFuture<Thread> told = callers.await(id, LONG).thenApply(ended -> Thread.currentThread());
        UUID other = UUID.randomUUID();
        CompletableFuture<Thread> refused =
                callers.await(other, LONG).handle((ended, failure) -> Thread.currentThread());

        // When
        callers.tell(outcome.id(), outcome);
        callers.refuse(other, Problems.unavailable("of a test"));

        // Then
        assertThat(List.of(told, refused))
                .allSatisfy(one -> assertThat(one).succeedsWithin(SOON).isNotSameAs(Thread.currentThread()));
    }

    @Test
    void aRefusedCallerLeavesItsPlace() {
        // Given
        WaitingCallers<Outcome> callers = new WaitingCallers<>(1);
        CompletableFuture<Outcome> waiting = callers.await(id, LONG);
        HttpProblem problem = Problems.unavailable("of a test");

        // When
        callers.refuse(id, problem);

        // Then
        assertThatThrownBy(waiting::join).hasCause(problem);
        assertThat(callers.await(UUID.randomUUID(), LONG)).isNotDone();
    }

    private static Outcome outcome(UUID id) {
        return new Outcome.Failed(new MuddleFailed(id, Stage.ENCODE, Problem.INTERNAL, "of a test"));
    }
}
