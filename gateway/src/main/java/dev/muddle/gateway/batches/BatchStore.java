package dev.muddle.gateway.batches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code gateway.batch}. */
@ApplicationScoped
public class BatchStore {

    /** Advisory locks are numbers; these are nobody else's. */
    private static final long DRIVING = 0x6d7564646c650001L;

    private static final long CREATING = 0x6d7564646c650002L;

    private final Database database;
    private final ObjectMapper json;

    BatchStore(DataSource dataSource, ObjectMapper json) {
        this.database = new Database(dataSource);
        this.json = json;
    }

    <R> R inTransaction(Database.Work<R> work) {
        return database.inTransaction(work);
    }

    /**
     * Keeps a new batch.
     *
     * @return whether there was a place among those that run
     */
    boolean create(UUID id, String name, BatchPlan plan, String model, List<String> labelNames, int maxRunning) {
        String sql = """
                insert into gateway.batch (id, name, plan, model, label_names, count)
                select ?, ?, ?, ?, ?, ?
                where (select count(*) from gateway.batch where state = 'running') < ?
                """;
        return database.inTransaction(connection -> {
            Database.query(connection, "select pg_advisory_xact_lock(?)", row -> true, CREATING);
            Array names = connection.createArrayOf("text", labelNames.toArray());
            int created =
                    Database.update(connection, sql, id, name, json(plan), model, names, plan.count(), maxRunning);
            return created == 1;
        });
    }

    /** A batch as it stands; none for an id that is no UUID. */
    public Optional<Batch> find(String id) {
        try {
            return find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<Batch> find(UUID id) {
        return database.queryFirst("select * from gateway.batch where id = ?", this::read, id);
    }

    /** The newest batches. */
    List<Batch> newest(int limit) {
        return database.query(
                "select * from gateway.batch order by created_at desc, id desc limit ?", this::read, limit);
    }

    /** The next older ones than a batch; none if there is no such batch. */
    List<Batch> before(UUID id, int limit) {
        String sql = """
                select * from gateway.batch
                where (created_at, id) < (select created_at, id from gateway.batch where id = ?)
                order by created_at desc, id desc
                limit ?
                """;
        return database.query(sql, this::read, id, limit);
    }

    /** Ends a running batch; one that has ended stays as it is. */
    void cancel(UUID id) {
        String sql = """
                update gateway.batch set state = 'cancelled', ended_at = now() where id = ? and state = 'running'
                """;
        database.inTransaction(connection -> Database.update(connection, sql, id));
    }

    boolean anyRuns() {
        return database.queryFirst("select 1 from gateway.batch where state = 'running' limit 1", row -> true)
                .isPresent();
    }

    /** Takes the lead until the transaction ends; false while another replica has it. */
    boolean lead(Connection connection) throws SQLException {
        return Database.query(
                        connection, "select pg_try_advisory_xact_lock(?) as led", row -> row.getBoolean("led"), DRIVING)
                .get(0);
    }

    List<Batch> lockRunning(Connection connection) throws SQLException {
        String sql = """
                select * from gateway.batch where state = 'running' order by created_at, id for update
                """;
        return Database.query(connection, sql, this::read);
    }

    /** Notes how many more items have ended, and the state that the batch is in by that. */
    void end(Connection connection, UUID batch, int made, int failed, BatchState state) throws SQLException {
        String sql = """
                update gateway.batch
                set done = done + ?,
                    failed = failed + ?,
                    state = ?,
                    ended_at = case when ? then clock_timestamp() end
                where id = ?
                """;
        boolean ended = state != BatchState.RUNNING;
        if (ended || made > 0 || failed > 0) {
            Database.update(connection, sql, made, failed, state.toString(), ended, batch);
        }
    }

    /** Notes how many more items were sent. */
    void advance(Connection connection, UUID batch, int items) throws SQLException {
        if (items > 0) {
            String sql = "update gateway.batch set next_index = next_index + ? where id = ?";
            Database.update(connection, sql, items, batch);
        }
    }

    /**
     * Forgets batches that ended before a time, with their items.
     *
     * @return how many batches
     */
    public int forgetEnded(Connection connection, Instant before) throws SQLException {
        OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
        BatchItems.forgetEnded(connection, time);
        return Database.update(connection, "delete from gateway.batch where ended_at < ?", time);
    }

    /** When the oldest batch was made; none if there is no batch. */
    public Optional<Instant> oldest(Connection connection) throws SQLException {
        String sql = "select created_at from gateway.batch order by created_at limit 1";
        return Database.query(connection, sql, row -> instant(row, "created_at")).stream()
                .findFirst();
    }

    private Batch read(ResultSet row) throws SQLException {
        return new Batch(
                row.getObject("id", UUID.class),
                row.getString("name"),
                plan(row.getString("plan")),
                row.getString("model"),
                List.of((String[]) row.getArray("label_names").getArray()),
                BatchState.of(row.getString("state")),
                row.getInt("next_index"),
                row.getInt("done"),
                row.getInt("failed"),
                instant(row, "created_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private String json(BatchPlan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan can always be written", e);
        }
    }

    private BatchPlan plan(String text) {
        try {
            return json.readValue(text, BatchPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored plan can't be read", e);
        }
    }
}
