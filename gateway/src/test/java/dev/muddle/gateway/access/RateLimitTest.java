package dev.muddle.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    private final RateLimit limit = new RateLimit(2, 3, 2, clock::get);

    @Test
    void aBurstIsAcceptedAndNoMore() {
        // Given
        drain("ann");

        // When
        Duration wait = limit.take("ann");

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aTokenComesBackInTime() {
        // Given
        drain("ann");
        pass(Duration.ofMillis(500));

        // When
        Duration wait = limit.take("ann");

        // Then
        assertThat(wait).isZero();
        assertThat(limit.take("ann")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whoIsRefusedWaitsNoLongerForIt() {
        // Given
        drain("ann");
        pass(Duration.ofMillis(300));
        limit.take("ann");

        // When
        Duration wait = limit.take("ann");

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aLongRestGivesABurstAndNoMore() {
        // Given
        drain("ann");
        pass(Duration.ofHours(1));
        drain("ann");

        // When
        Duration wait = limit.take("ann");

        // Then
        assertThat(wait).isPositive();
    }

    @Test
    void aClientHasItsOwnBucket() {
        // Given
        drain("ann");

        // When
        Duration wait = limit.take("bob");

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void whoWasQuietLongestIsForgotten() {
        // Given
        drain("ann");
        drain("bob");
        limit.take("ann");
        limit.take("cleo");

        // When
        Duration wait = limit.take("ann");

        // Then
        assertThat(wait).isPositive();
        assertThat(limit.take("bob")).isZero();
    }

    private void drain(String client) {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take(client)).isZero();
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
