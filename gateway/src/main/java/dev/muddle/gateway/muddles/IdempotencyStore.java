package dev.muddle.gateway.muddles;

import dev.muddle.messaging.Timetable;
import dev.muddle.registry.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code gateway.idempotency}: what callers asked for with keys of their own. */
@ApplicationScoped
class IdempotencyStore {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Database database;
    private final Duration expiry;

    IdempotencyStore(DataSource dataSource, IdempotencyConfig config) {
        this.database = new Database(dataSource);
        this.expiry = config.expiry();
    }

    /**
     * Keeps what a key is used for, unless it is in use: of any number that try at the same time, one does.
     *
     * @param digest SHA-256 of the body
     * @return what the key is used for, now or since before
     */
    Use use(String key, byte[] digest, UUID muddle) {
        while (true) {
            if (insert(key, digest, muddle)) {
                return new Use(digest, muddle, false);
            }
            Optional<Use> before = find(key);
            // Else it has just expired.
            if (before.isPresent()) {
                return before.get();
            }
        }
    }

    private boolean insert(String key, byte[] digest, UUID muddle) {
        String sql = """
                insert into gateway.idempotency (key, digest, muddle) values (?, ?, ?)
                on conflict (key) do update
                set digest = excluded.digest, muddle = excluded.muddle, accepted = false, created_at = now()
                where gateway.idempotency.created_at < now() - ? * interval '1 millisecond'
                """;
        return database.inTransaction(
                        connection -> Database.update(connection, sql, key, digest, muddle, expiry.toMillis()))
                == 1;
    }

    private Optional<Use> find(String key) {
        return database.queryFirst(
                "select digest, muddle, accepted from gateway.idempotency where key = ?",
                row -> new Use(row.getBytes("digest"), row.getObject("muddle", UUID.class), row.getBoolean("accepted")),
                key);
    }

    /** Remembers that a key's first response told where to come back. */
    void accept(String key, UUID muddle) {
        String sql = "update gateway.idempotency set accepted = true where key = ? and muddle = ?";
        database.inTransaction(connection -> Database.update(connection, sql, key, muddle));
    }

    void onStart(@Observes StartupEvent event, Timetable timetable) {
        timetable.every(PAUSE, this::forgetExpired);
    }

    void forgetExpired() {
        String sql = "delete from gateway.idempotency where created_at < now() - ? * interval '1 millisecond'";
        database.inTransaction(connection -> Database.update(connection, sql, expiry.toMillis()));
    }

    /**
     * What a key is used for.
     *
     * @param digest SHA-256 of the body
     * @param accepted whether the first response came before the outcome
     */
    record Use(byte[] digest, UUID muddle, boolean accepted) {}
}
