package dev.muddle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.Outcome.Failed;
import dev.muddle.gateway.Outcome.Made;
import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class OutcomeStoreIT {

    @Inject
    OutcomeStore store;

    @Inject
    DataSource dataSource;

    private final UUID id = UUID.randomUUID();
    private final MuddledDigit digit = SampleEvents.digit(id);
    private final Failed failed = new Failed(new MuddleFailed(id, Stage.BLEND, Problem.INTERNAL, "of a test"));

    @Test
    void aDigitIsReadAsItWasKept() {
        // Given
        store.keep(List.of(new Made(digit)));

        // When
        List<Outcome> outcomes = store.outcomes(List.of(id, UUID.randomUUID()));

        // Then
        assertThat(outcomes).usingRecursiveFieldByFieldElementComparator().containsExactly(new Made(digit));
    }

    @Test
    void aFailureIsReadAsItWasKept() {
        // Given
        store.keep(List.of(failed));

        // When
        List<Outcome> outcomes = store.outcomes(List.of(id));

        // Then
        assertThat(outcomes).containsExactly(failed);
    }

    @Test
    void theSameDigitTwiceIsOneRow() {
        // Given
        store.keep(List.of(new Made(digit)));

        // When
        store.keep(List.of(new Made(digit), new Made(digit)));

        // Then
        assertThat(rowsOf("muddle")).isEqualTo(1);
    }

    @Test
    void whatWasMadeCountsMoreThanAFailureOfARepetition() {
        // When
        store.keep(List.of(failed, new Made(digit)));

        // Then
        assertThat(store.outcome(id)).get().isInstanceOf(Made.class);
    }

    @Test
    void whatNobodyAskedForIsNotThere() {
        // When
        boolean requested = store.isRequested(id);

        // Then
        assertThat(requested).isFalse();
        assertThat(store.outcome(id)).isEmpty();
    }

    @Test
    void aRequestIsRememberedOnce() {
        // Given
        store.keepRequest(id);

        // When
        store.keepRequest(id);

        // Then
        assertThat(store.isRequested(id)).isTrue();
        assertThat(rowsOf("request")).isEqualTo(1);
    }

    @Test
    void twoThatKeepTheSameOutcomesInAnotherOrderDoNotBlockEachOther() {
        // Given
        List<Outcome> outcomes = Stream.generate(() -> SampleEvents.digit(UUID.randomUUID()))
                .<Outcome>map(Made::new)
                .limit(300)
                .toList();
        List<Outcome> reversed = new ArrayList<>(outcomes);
        Collections.reverse(reversed);

        // When
        CompletableFuture<?> both = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> store.keep(outcomes)),
                CompletableFuture.runAsync(() -> store.keep(reversed)));

        // Then
        assertThat(both).succeedsWithin(java.time.Duration.ofSeconds(60));
    }

    private int rowsOf(String table) {
        return new Database(dataSource)
                .queryFirst("select count(*) from gateway." + table + " where id = ?", row -> row.getInt(1), id)
                .orElseThrow();
    }
}
