package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void whatIsLateIsDueAtItsTime() {
        // Given
        Schedule schedule = new Schedule(1e6);

        // When
        long[] due = LongStream.generate(schedule::awaitNext).limit(1_000).toArray();

        // Then
        for (int i = 0; i < due.length; i++) {
            assertThat(due[i] - due[0]).isEqualTo(1_000L * i);
        }
    }

    @Test
    void nothingBeginsBeforeItIsDue() {
        // Given
        Schedule schedule = new Schedule(1_000);

        for (int i = 0; i < 10; i++) {
            // When
            long due = schedule.awaitNext();

            // Then
            assertThat(System.nanoTime() - due).isNotNegative();
        }
    }

    @Test
    void flatOutEachIsDueAtOnce() {
        // Given
        Schedule schedule = new Schedule(Schedule.FLAT_OUT);
        long before = System.nanoTime();

        // When
        long due = schedule.awaitNext();

        // Then
        assertThat(due - before).isNotNegative();
        assertThat(System.nanoTime() - due).isNotNegative();
    }
}
