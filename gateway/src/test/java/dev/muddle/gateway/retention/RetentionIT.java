package dev.muddle.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RetentionIT {

    @Inject
    Retention retention;

    @Inject
    DataSource dataSource;

    private final UUID old = UUID.randomUUID();
    private final UUID young = UUID.randomUUID();
    private Database database;

    @BeforeEach
    void open() {
        database = new Database(dataSource);
        // Other tests leave theirs.
        empty();
    }

    @AfterEach
    void empty() {
        for (String table : List.of("batch_item", "batch", "muddle", "failure", "asked")) {
            update("delete from gateway." + table);
        }
    }

    @Test
    void muddlesAreForgottenAfterThreeMonths() {
        // Given
        muddle(old, 91);
        muddle(young, 89);

        // When
        retention.forget();

        // Then
        assertThat(ids("select id from gateway.muddle")).containsExactly(young);
    }

    @Test
    void failuresAndRequestsAreForgottenToo() {
        // Given
        for (UUID id : List.of(old, young)) {
            int days = id.equals(old) ? 91 : 89;
            update(
                    "insert into gateway.failure (id, event, failed_at) values (?, '{}', now() - ? * interval '1 day')",
                    id,
                    days);
            update(
                    "insert into gateway.asked (id, digest, asked_at) values (?, '', now() - ? * interval '1 day')",
                    id,
                    days);
        }

        // When
        retention.forget();

        // Then
        assertThat(ids("select id from gateway.failure")).containsExactly(young);
        assertThat(ids("select id from gateway.asked")).containsExactly(young);
    }

    @Test
    void aBatchIsForgottenWithItsItemsAndMuddles() {
        // Given
        batch(old, 92, 91);
        item(old, young);
        muddle(young, 91);

        // When
        retention.forget();

        // Then
        assertThat(ids("select id from gateway.batch")).isEmpty();
        assertThat(ids("select muddle from gateway.batch_item")).isEmpty();
        assertThat(ids("select id from gateway.muddle")).isEmpty();
    }

    @Test
    void muddlesStayAsLongAsTheirBatch() {
        // Given
        batch(old, 91, 89);
        item(old, young);
        muddle(young, 91);

        // When
        retention.forget();

        // Then
        assertThat(ids("select id from gateway.muddle")).containsExactly(young);
        assertThat(ids("select muddle from gateway.batch_item")).containsExactly(young);
    }

    @Test
    void aBatchThatRunsStays() {
        // Given
        batch(old, 91, null);

        // When
        retention.forget();

        // Then
        assertThat(ids("select id from gateway.batch")).containsExactly(old);
    }

    private void muddle(UUID id, int days) {
        update("""
                insert into gateway.muddle (id, label, partner, strategy, model, quality, event, made_at)
                values (?, 4, 9, 'average', 'm', 'hard', '{}', now() - ? * interval '1 day')
                """, id, days);
    }

    private void batch(UUID id, int createdDays, Integer endedDays) {
        update("""
                insert into gateway.batch (id, plan, model, label_names, count, state, created_at, ended_at)
                values (?, '{}', 'm', '{}', 1, 'done', now() - ? * interval '1 day', now() - cast(? as integer) * interval '1 day')
                """, id, createdDays, endedDays);
    }

    private void item(UUID batch, UUID muddle) {
        update("insert into gateway.batch_item (batch, index, muddle) values (?, 0, ?)", batch, muddle);
    }

    private List<UUID> ids(String sql) {
        return database.query(sql, row -> row.getObject(1, UUID.class));
    }

    private void update(String sql, Object... values) {
        database.inTransaction(connection -> Database.update(connection, sql, values));
    }
}
