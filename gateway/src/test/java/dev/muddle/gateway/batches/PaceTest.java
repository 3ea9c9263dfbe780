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
    private static final int MOST = 2_560;

    private final AtomicLong now = new AtomicLong();
    private Pace pace;

    @BeforeEach
    void start() {
        pace = new Pace(TIME, now::get);
    }

    @Test
    void beginsWithAFew() {
        // When
        int pictures = pace.pictures(MOST);

        // Then
        assertThat(pictures).isEqualTo(Pace.LEAST);
    }

    @Test
    void asManyMayBeUnderWayAsAreMadeInTheTime() {
        // When: 2,000 are made in a second.
        steps(200, 800, 0.4);

        // Then
        assertThat(pace.pictures(MOST)).isBetween(999, 1_000);
    }

    @Test
    void neverMoreThanTheMost() {
        // When
        steps(200, 800, 0.05);

        // Then
        assertThat(pace.pictures(MOST)).isEqualTo(MOST);
    }

    @Test
    void slowOnesAreStillAskedForAFewAtATime() {
        // When
        steps(200, 256, 30);

        // Then
        assertThat(pace.pictures(MOST)).isEqualTo(Pace.LEAST);
        assertThat(pace.pictures(10)).isEqualTo(10);
    }

    @Test
    void whatWasFastLongAgoCountsNoMore() {
        // Given
        steps(200, 800, 0.4);

        // When
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        // Then
        assertThat(pace.pictures(MOST)).isEqualTo(Pace.LEAST);
    }

    @Test
    void theFirstThatAreMadeTellAtOnce() {
        // When: 1,280 are made in a second.
        steps(1, 256, 0.2);

        // Then
        assertThat(pace.pictures(MOST)).isEqualTo(640);
    }

    /** The first of a batch find nothing before them. */
    @Test
    void theFirstThatAreMadeDoNotDeceiveMuch() {
        // When
        steps(1, 256, 0.001);

        // Then
        assertThat(pace.pictures(MOST)).isEqualTo(Pace.GROWTH * 256);
    }

    /** In equilibrium with a system in which each item takes as long as those before it in the queue. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void settlesWherePicturesTakeTheTimeHoweverManyReplicasTakeTurns(int count) {
        // Given
        List<Pace> replicas =
                Stream.generate(() -> new Pace(TIME, now::get)).limit(count).toList();

        // When
        SlowestStep step = new SlowestStep(2_800);
        for (int i = 0; i < 2_000; i++) {
            now.addAndGet(STEP.toNanos());
            step.drivenBy(replicas.get(i % count));
        }

        // Then: half a second's worth, and what ends from one step to the next.
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.pictures(MOST)).isBetween(1_400, 1_540));
    }

    private void steps(int count, int underWay, double took) {
        for (int i = 0; i < count; i++) {
            now.addAndGet(STEP.toNanos());
            pace.seen(underWay, took);
        }
    }

    /** Ends one item after the other, so many a second. */
    private final class SlowestStep {

        private final long nanosPerPicture;
        private final Deque<Picture> underWay = new ArrayDeque<>();
        private long free;

        SlowestStep(int perSecond) {
            this.nanosPerPicture = Duration.ofSeconds(1).toNanos() / perSecond;
        }

        /** As the driver does: notes what has ended, and sends as many as there is room for. */
        void drivenBy(Pace pace) {
            int before = underWay.size();
            DoubleSummaryStatistics took = new DoubleSummaryStatistics();
            while (!underWay.isEmpty() && underWay.peek().ended() <= now.get()) {
                Picture picture = underWay.remove();
                took.accept((picture.ended() - picture.sent()) / 1e9);
            }
            int pictures = pace.pictures(MOST);
            if (took.getCount() > 0) {
                pace.seen(before, took.getAverage());
            }
            while (underWay.size() < pictures) {
                free = Math.max(free, now.get()) + nanosPerPicture;
                underWay.add(new Picture(now.get(), free));
            }
        }
    }

    /** When, in nanoseconds, it was sent and will have ended. */
    private record Picture(long sent, long ended) {}
}
