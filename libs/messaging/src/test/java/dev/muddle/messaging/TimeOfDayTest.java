package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {

    private static final Duration DAY = Duration.ofDays(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Duration passed = Duration.ZERO;

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final TimeOfDay timeOfDay = new TimeOfDay(clock, () -> passed.toNanos());

    @Test
    void timeThatPassesIsNotSetBack() {
        // When
        pass(DAY);

        // Then
        assertThat(timeOfDay.wasSetBack()).isFalse();
    }

    @Test
    void setBackItTellsOnce() {
        // When
        jump(DAY.negated());

        // Then
        assertThat(timeOfDay.wasSetBack()).isTrue();
        assertThat(timeOfDay.wasSetBack()).isFalse();
    }

    @Test
    void setBackWhileTimePassesItTells() {
        // Given
        pass(DAY);

        // When
        jump(Duration.ofSeconds(-10));
        pass(Duration.ofSeconds(20));

        // Then
        assertThat(timeOfDay.wasSetBack()).isTrue();
    }

    @Test
    void setAheadAndBackItTells() {
        // Given
        jump(DAY);
        assertThat(timeOfDay.wasSetBack()).isFalse();

        // When
        jump(DAY.negated());

        // Then
        assertThat(timeOfDay.wasSetBack()).isTrue();
    }

    @Test
    void setBackByLittleItTellsOnlyWhenThatSumsUp() {
        // Given
        jump(TimeOfDay.TOLERANCE.negated());
        assertThat(timeOfDay.wasSetBack()).isFalse();

        // When
        jump(Duration.ofSeconds(-1));

        // Then
        assertThat(timeOfDay.wasSetBack()).isTrue();
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
        jump(time);
    }

    private void jump(Duration time) {
        now = now.plus(time);
    }
}
