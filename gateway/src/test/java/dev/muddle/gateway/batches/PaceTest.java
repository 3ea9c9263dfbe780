package dev.muddle.gateway.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration TIME = Duration.ofMillis(500);

    private final AtomicLong now = new AtomicLong();
    private Pace pace;

    @BeforeEach
    void start() {
        pace = new Pace(TIME, now::get);
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
        // When: 200 end in a second.
        steps(200, 80, 0.4);

        // Then
        assertThat(pace.items(256)).isBetween(99, 100);
    }

    @Test
    void neverMoreThanTheMost() {
        // When
        steps(200, 80, 0.1);

        // Then
        assertThat(pace.items(256)).isEqualTo(256);
    }

    @Test
    void slowItemsAreStillSentAFewAtATime() {
        // When
        steps(200, 16, 30);

        // Then
        assertThat(pace.items(256)).isEqualTo(16);
        assertThat(pace.items(10)).isEqualTo(10);
    }

    @Test
    void whatWasFastLongAgoCountsNoMore() {
        // Given
        steps(200, 80, 0.4);

        // When
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        // Then
        assertThat(pace.items(256)).isEqualTo(16);
    }

    @Test
    void theFirstThatEndTellAtOnce() {
        // When: 80 end in a second.
        steps(1, 16, 0.2);

        // Then
        assertThat(pace.items(256)).isEqualTo(40);
    }

    /** The first of a batch find nothing before them. */
    @Test
    void theFirstThatEndDoNotDeceiveMuch() {
        // When
        steps(1, 16, 0.001);

        // Then
        assertThat(pace.items(256)).isEqualTo(Pace.GROWTH * 16);
    }

    /** In equilibrium with a system in which each item takes as long as those before it in the queue. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void settlesWhereItemsTakeTheTimeHoweverManyReplicasTakeTurns(int count) {
        // Given
        List<Pace> replicas =
                Stream.generate(() -> new Pace(TIME, now::get)).limit(count).toList();

        // When
        SlowestStep step = new SlowestStep(280);
        for (int i = 0; i < 2_000; i++) {
            now.addAndGet(STEP.toNanos());
            step.drivenBy(replicas.get(i % count));
        }

        // Then: half a second's worth, and what ends from one step to the next.
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.items(256)).isBetween(140, 154));
    }

    private void steps(int count, int underWay, double took) {
        for (int i = 0; i < count; i++) {
            now.addAndGet(STEP.toNanos());
            pace.seen(underWay, took);
        }
    }

    /** Ends one item after the other, so many a second. */
    private final class SlowestStep {

        private final long nanosPerItem;
        private final Deque<Item> underWay = new ArrayDeque<>();
        private long free;

        SlowestStep(int perSecond) {
            this.nanosPerItem = Duration.ofSeconds(1).toNanos() / perSecond;
        }

        /** As the driver does: notes what has ended, and sends as many as there is room for. */
        void drivenBy(Pace pace) {
            int before = underWay.size();
            DoubleSummaryStatistics took = new DoubleSummaryStatistics();
            while (!underWay.isEmpty() && underWay.peek().ended() <= now.get()) {
                Item item = underWay.remove();
                took.accept((item.ended() - item.sent()) / 1e9);
            }
            int items = pace.items(256);
            if (took.getCount() > 0) {
                pace.seen(before, took.getAverage());
            }
            while (underWay.size() < items) {
                free = Math.max(free, now.get()) + nanosPerItem;
                underWay.add(new Item(now.get(), free));
            }
        }
    }

    /** When, in nanoseconds, it was sent and will have ended. */
    private record Item(long sent, long ended) {}
}
