package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 20;

    private final Timetable timetable = new Timetable();

    @AfterEach
    void stop() {
        timetable.onStop(null);
    }

    @Test
    void workIsDoneAgainAndAgain() throws InterruptedException {
        // Given
        Semaphore done = new Semaphore(0);

        // When
        timetable.every(PAUSE, done::release);

        // Then
        assertThat(done.tryAcquire(3, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theFirstTimeIsAtOnceUnlessSaidOtherwise() throws InterruptedException {
        // Given
        Semaphore atOnce = new Semaphore(0);
        Semaphore later = new Semaphore(0);

        // When
        timetable.every(NEVER, NEVER, later::release);
        timetable.every(NEVER, atOnce::release);

        // Then
        assertThat(atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(later.availablePermits()).isZero();
    }

    @Test
    void whatFailsIsDoneAgainNextTime() throws InterruptedException {
        // Given
        Semaphore tried = new Semaphore(0);

        // When
        timetable.every(PAUSE, () -> {
            tried.release();
            throw new IllegalStateException("of a test");
        });

        // Then
        assertThat(tried.tryAcquire(3, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatTakesLongDoesNotHoldUpTheOthers() throws InterruptedException {
        // Given
        CountDownLatch end = new CountDownLatch(1);
        Semaphore done = new Semaphore(0);

        // When
        timetable.every(PAUSE, () -> await(end));
        timetable.every(PAUSE, done::release);

        // Then
        assertThat(done.tryAcquire(3, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
