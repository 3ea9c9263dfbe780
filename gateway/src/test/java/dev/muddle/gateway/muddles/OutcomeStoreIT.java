package dev.muddle.gateway.muddles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.muddles.Outcome.Failed;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class OutcomeStoreIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    OutcomeStore store;

    @Inject
    StoredMuddles muddles;

    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    private final UUID id = UUID.randomUUID();
    private final MuddledDigit digit = SampleEvents.digit(id);
    private final Failed failed = new Failed(new MuddleFailed(id, Stage.BLEND, Problem.INTERNAL, "of a test"));

    @Test
    void aDigitIsReadAsItWasKept() {
        // Given
        muddles.keep(List.of(new Made(digit)));

        // When
        List<Outcome> outcomes = store.outcomes(List.of(id, UUID.randomUUID()));

        // Then
        assertThat(outcomes)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("madeAt")
                .containsExactly(new Made(digit));
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(((Made) outcome).madeAt()).isNotNull());
    }

    @Test
    void whatIsNewlyKeptIsTold() {
        // When
        List<Made> kept = muddles.keep(List.of(new Made(digit), new Made(digit)));

        // Then
        assertThat(kept)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.of(store.outcome(id).orElseThrow()));
    }

    @Test
    void whatWasKeptBeforeIsNotToldAgain() {
        // Given
        muddles.keep(List.of(new Made(digit)));
        MuddledDigit another = SampleEvents.digit(UUID.randomUUID());

        // When
        List<Made> kept = muddles.keep(List.of(new Made(digit), new Made(another)));

        // Then
        assertThat(kept).extracting(Made::id).containsExactly(another.id());
    }

    @Test
    void anEventIsKeptAsItWasPublished() throws JsonProcessingException {
        // Given
        byte[] event = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(digit);

        // When
        store.keep(List.of(new PublishedOutcome(new Made(digit), event)));

        // Then
        assertThat(new Database(dataSource)
                        .query("select event from gateway.muddle where id = ?", row -> row.getBytes(1), id))
                .containsExactly(event);
    }

    @Test
    void aFailureIsReadAsItWasKept() {
        // Given
        muddles.keep(List.of(failed));

        // When
        List<Outcome> outcomes = store.outcomes(List.of(id));

        // Then
        assertThat(outcomes).containsExactly(failed);
    }

    @Test
    void theSameDigitTwiceIsOneRow() {
        // Given
        muddles.keep(List.of(new Made(digit)));

        // When
        muddles.keep(List.of(new Made(digit), new Made(digit)));

        // Then
        assertThat(rowsOf("muddle")).isEqualTo(1);
    }

    @Test
    void whatWasMadeCountsMoreThanAFailureOfARepetition() {
        // When
        muddles.keep(List.of(failed, new Made(digit)));

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
    void oneOfManyTakesARequestOn() {
        // When
        List<Boolean> claims = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> store.claimRequest(id))
                .toList();

        // Then
        assertThat(claims).containsOnlyOnce(true);
    }

    @Test
    void aRequestThatIsGivenBackMayBeTakenOnAgain() {
        // Given
        store.claimRequest(id);
        store.forgetRequest(id);

        // When
        boolean claimed = store.claimRequest(id);

        // Then
        assertThat(claimed).isTrue();
    }

    @Test
    void aRequestThatTheFlowHasLostMayBeTakenOnAgain() {
        // Given
        store.claimRequest(id);
        age("2 minutes");

        // When
        boolean claimed = store.claimRequest(id);

        // Then
        assertThat(claimed).isTrue();
        assertThat(store.claimRequest(id)).isFalse();
    }

    @Test
    void oldRequestsAreForgotten() {
        // Given
        store.keepRequest(id);
        age("8 days");

        // When
        store.forgetRequestsOfLastWeek();

        // Then
        assertThat(store.isRequested(id)).isFalse();
    }

    private void age(String interval) {
        String sql = "update gateway.request set requested_at = now() - cast(? as interval) where id = ?";
        new Database(dataSource).inTransaction(connection -> Database.update(connection, sql, interval, id));
    }

    @Test
    void twoThatKeepTheSameOutcomesInAnotherOrderDoNotBlockEachOther() throws SQLException {
        // Given: both wait for a third, who has inserted the outcome in the middle.
        List<Failed> outcomes =
                IntStream.range(0, 3).mapToObj(OutcomeStoreIT::failed).toList();
        List<Failed> reversed = List.of(outcomes.get(2), outcomes.get(1), outcomes.get(0));
        CompletableFuture<Void> both;
        try (Connection third = dataSource.getConnection()) {
            third.setAutoCommit(false);
            String sql = "insert into gateway.failure (id, event) values (?, '')";
            Database.update(third, sql, outcomes.get(1).id());
            both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> muddles.keep(outcomes)),
                    CompletableFuture.runAsync(() -> muddles.keep(reversed)));
            await().atMost(PATIENCE).until(() -> waiting() == 2);

            // When
            third.rollback();
        }

        // Then
        assertThat(both).succeedsWithin(PATIENCE);
    }

    private static Failed failed(int number) {
        UUID id = new UUID(ThreadLocalRandom.current().nextLong(), number);
        return new Failed(new MuddleFailed(id, Stage.BLEND, Problem.INTERNAL, "of a test"));
    }

    /** How many wait for another's row. */
    private int waiting() {
        String sql = """
                select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                """;
        return new Database(dataSource).queryFirst(sql, row -> row.getInt(1)).orElseThrow();
    }

    private int rowsOf(String table) {
        return new Database(dataSource)
                .queryFirst("select count(*) from gateway." + table + " where id = ?", row -> row.getInt(1), id)
                .orElseThrow();
    }
}
