package dev.muddle.gateway.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,    0,  running",
        "999,  0,  running",
        "1000, 0,  done",
        "1,  999,  done",
        "0,   99,  running",
        "0,  100,  failed",
        "1,  998,  running"
    })
    void theNumbersMakeTheState(int done, int failed, String state) {
        // Given
        Batch batch = batch().plus(done, failed);

        // When
        BatchState next = batch.next(100);

        // Then
        assertThat(next).hasToString(state);
    }

    @Test
    void aBatchOfWhichNothingCouldBeMadeHasFailed() {
        // Given
        Batch batch = batch().plus(0, 1_000);

        // When
        BatchState next = batch.next(10_000);

        // Then
        assertThat(next).isEqualTo(BatchState.FAILED);
    }

    @Test
    void theRateCountsWhatHasEnded() {
        // Given
        Batch batch = batch().plus(90, 10);

        // When
        BatchView view = BatchView.of(batch, START.plusSeconds(20));

        // Then
        assertThat(view.rate()).isEqualTo(5);
        assertThat(view.etaSeconds()).isEqualTo(180);
    }

    @Test
    void withoutAnythingEndedNoEndIsKnown() {
        // When
        BatchView view = BatchView.of(batch(), START.plusSeconds(20));

        // Then
        assertThat(view.rate()).isNull();
        assertThat(view.etaSeconds()).isNull();
    }

    private static Batch batch() {
        MuddleRecipe recipe = new MuddleRecipe(4, null, Split.TRAIN, Strategy.AVERAGE, 1, 1, 7);
        BatchPlan plan = new BatchPlan(1_000, List.of(4), List.of(), recipe);
        List<String> names = List.of("0", "1", "2", "3", "4");
        return new Batch(new UUID(1, 2), null, plan, "model", names, BatchState.RUNNING, 0, 0, 0, START, null);
    }
}
