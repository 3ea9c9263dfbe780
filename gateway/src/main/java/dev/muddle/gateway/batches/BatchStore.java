package dev.muddle.gateway.batches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.gateway.batches.SentItem.State;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The tables {@code gateway.batch} and {@code gateway.batch_item}. */
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
        // Of a replica that vanishes without a word, Postgres would else wait for hours.
        String sql = """
                select set_config('idle_in_transaction_session_timeout', '30s', true), pg_try_advisory_xact_lock(?) as led
                """;
        return Database.query(connection, sql, row -> row.getBoolean("led"), DRIVING)
                .get(0);
    }

    List<Batch> lockRunning(Connection connection) throws SQLException {
        String sql = """
                select * from gateway.batch where state = 'running' order by created_at, id for update
                """;
        return Database.query(connection, sql, this::read);
    }

    /** Items under way, and what became of them since. Looks at no more rows than may be outstanding. */
    List<SentItem> sentItems(Connection connection, UUID batch, Duration resendAfter) throws SQLException {
        // What is sent again may have ended before it was.
        String sql = """
                select
                    index,
                    (select greatest(0, extract(epoch from made_at - sent_at))
                     from gateway.muddle where id = item.muddle) as made,
                    (select greatest(0, extract(epoch from failed_at - sent_at))
                     from gateway.failure where id = item.muddle) as failed,
                    sent_at < now() - make_interval(secs => ?) as due
                from gateway.batch_item item
                where batch = ? and state = 'sent'
                order by index
                """;
        return Database.query(connection, sql, BatchStore::sentItem, resendAfter.toMillis() / 1e3, batch);
    }

    /** What was made counts more than a failure of a repetition. */
    private static SentItem sentItem(ResultSet row) throws SQLException {
        int index = row.getInt("index");
        boolean due = row.getBoolean("due");
        double made = row.getDouble("made");
        if (!row.wasNull()) {
            return new SentItem(index, State.MADE, made, due);
        }
        double failed = row.getDouble("failed");
        return row.wasNull()
                ? new SentItem(index, State.UNDER_WAY, 0, due)
                : new SentItem(index, State.FAILED, failed, due);
    }

    /** Notes what has ended, and the state that the batch is in by that. */
    void end(Connection connection, UUID batch, List<Integer> made, List<Integer> failed, BatchState state)
            throws SQLException {
        endItems(connection, batch, made, "made");
        endItems(connection, batch, failed, "failed");
        String sql = """
                update gateway.batch
                set done = done + ?,
                    failed = failed + ?,
                    state = ?,
                    ended_at = case when ? then clock_timestamp() end
                where id = ?
                """;
        boolean ended = state != BatchState.RUNNING;
        if (ended || !made.isEmpty() || !failed.isEmpty()) {
            Database.update(connection, sql, made.size(), failed.size(), state.toString(), ended, batch);
        }
    }

    private static void endItems(Connection connection, UUID batch, List<Integer> indices, String state)
            throws SQLException {
        String sql = "update gateway.batch_item set state = ? where batch = ? and index = any (?)";
        if (!indices.isEmpty()) {
            Database.update(connection, sql, state, batch, indices.toArray(Integer[]::new));
        }
    }

    /** Notes that items are sent for the first time. */
    void send(Connection connection, UUID batch, List<Integer> indices) throws SQLException {
        if (indices.isEmpty()) {
            return;
        }
        String items = """
                insert into gateway.batch_item (batch, index, muddle)
                select ?, * from unnest(cast(? as integer[]), cast(? as uuid[]))
                """;
        UUID[] muddles =
                indices.stream().map(index -> BatchPlan.muddleId(batch, index)).toArray(UUID[]::new);
        Database.update(connection, items, batch, indices.toArray(Integer[]::new), muddles);
        String next = "update gateway.batch set next_index = next_index + ? where id = ?";
        Database.update(connection, next, indices.size(), batch);
    }

    /** Notes that items are sent once more. */
    void sentAgain(Connection connection, UUID batch, List<Integer> indices) throws SQLException {
        String sql = "update gateway.batch_item set sent_at = now() where batch = ? and index = any (?)";
        if (!indices.isEmpty()) {
            Database.update(connection, sql, batch, indices.toArray(Integer[]::new));
        }
    }

    /**
     * Forgets batches that ended before a time, with their items.
     *
     * @return how many batches
     */
    public int forgetEnded(Connection connection, Instant before) throws SQLException {
        OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
        String items = """
                delete from gateway.batch_item
                where batch in (select id from gateway.batch where ended_at < ?)
                """;
        Database.update(connection, items, time);
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
