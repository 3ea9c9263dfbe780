package dev.muddle.gateway.failures;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.http.ListPosition;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Reads the table {@code gateway.failure}. */
@ApplicationScoped
class FailureStore {

    private final Database database;
    private final ObjectMapper json;

    FailureStore(DataSource dataSource, ObjectMapper json) {
        this.database = new Database(dataSource);
        this.json = json;
    }

    /**
     * Failures, newest first.
     *
     * @param after where the page before ended
     * @param stage null for all
     */
    List<FailureView> newest(ListPosition after, Instant since, Stage stage, int limit) {
        String sql = """
                select event, failed_at from gateway.failure
                where (failed_at, id) < (?, ?) and failed_at >= ?
                  and (?::text is null or convert_from(event, 'UTF8')::jsonb ->> 'stage' = ?)
                order by failed_at desc, id desc
                limit ?
                """;
        String name = stage == null ? null : stage.toString();
        return database.query(
                sql,
                row -> FailureView.of(
                        read(row.getBytes("event")),
                        row.getTimestamp("failed_at").toInstant()),
                Timestamp.from(after.time()),
                after.id(),
                Timestamp.from(since),
                name,
                name,
                limit);
    }

    private MuddleFailed read(byte[] event) {
        try {
            return json.readValue(event, MuddleFailed.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored event can't be read", e);
        }
    }
}
