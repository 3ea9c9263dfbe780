package dev.muddle.gateway.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration STEP = Duration.ofMillis(50);

    private final AtomicLong now = new AtomicLong();
    private Pace pace;

    @BeforeEach
    void start() {
        pace = new Pace(Duration.ofMillis(500), now::get);
    }

    @Test
    void beginsWithAFew() {
        // When
        int items = pace.items(256);

        // Then
        assertThat(items).isEqualTo(16);
    }

    @Test
    void asManyMayBeUnderWayAsEndInTheTime() {
        // When
        steps(200, 10);

        // Then
        assertThat(pace.items(256)).isBetween(99, 100);
    }

    @Test
    void neverMoreThanTheMost() {
        // When
        steps(200, 100);

        // Then
        assertThat(pace.items(256)).isEqualTo(256);
    }

    @Test
    void slowItemsAreStillSentAFewAtATime() {
        // When
        steps(200, 0);

        // Then
        assertThat(pace.items(256)).isEqualTo(16);
        assertThat(pace.items(10)).isEqualTo(10);
    }

    @Test
    void whatWasFastLongAgoCountsNoMore() {
        // Given
        steps(200, 10);

        // When
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        pace.ended(0);

        // Then
        assertThat(pace.items(256)).isEqualTo(16);
    }

    /** In equilibrium with a system in which each item takes as long as those before it in the queue. */
    @Test
    void settlesWhereItemsTakeTheTime() {
        // When
        double backlog = 0;
        for (int i = 0; i < 2_000; i++) {
            int ended = (int) Math.min(backlog, 14);
            backlog += Math.max(0, pace.items(256) - backlog) - ended;
            now.addAndGet(STEP.toNanos());
            pace.ended(ended);
        }

        // Then
        assertThat(pace.items(256)).isBetween(130, 140);
    }

    private void steps(int count, int ended) {
        for (int i = 0; i < count; i++) {
            now.addAndGet(STEP.toNanos());
            pace.ended(ended);
        }
    }
}
