package dev.muddle.gateway.requests;

import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code gateway.asked}: which request an id names. */
@ApplicationScoped
public class AskedStore {

    private final Database database;

    AskedStore(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** Takes requests whose ids are free, and says of each whether its id names it: now, or since it came before. */
    Map<Asked, Boolean> take(List<Asked> requests) {
        // In one order everywhere, so that two replicas don't wait for each other.
        List<Asked> ordered =
                requests.stream().sorted(Comparator.comparing(Asked::id)).toList();
        return database.inTransaction(connection -> {
            insert(connection, ordered);
            Map<UUID, byte[]> digests = digests(connection, ordered);
            Map<Asked, Boolean> taken = new HashMap<>();
            ordered.forEach(asked -> taken.put(asked, Arrays.equals(asked.digest(), digests.get(asked.id()))));
            return taken;
        });
    }

    /** Leaves out ids that other muddles have. */
    private static void insert(Connection connection, List<Asked> requests) throws SQLException {
        String sql = """
                insert into gateway.asked (id, digest)
                select ?, ? where not exists (select from gateway.muddle where id = ?)
                on conflict do nothing
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Asked asked : requests) {
                statement.setObject(1, asked.id());
                statement.setBytes(2, asked.digest());
                statement.setObject(3, asked.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Map<UUID, byte[]> digests(Connection connection, List<Asked> requests) throws SQLException {
        UUID[] ids = requests.stream().map(Asked::id).toArray(UUID[]::new);
        Map<UUID, byte[]> digests = new HashMap<>();
        Database.query(
                        connection,
                        "select id, digest from gateway.asked where id = any (?)",
                        row -> Map.entry(row.getObject("id", UUID.class), row.getBytes("digest")),
                        (Object) ids)
                .forEach(entry -> digests.put(entry.getKey(), entry.getValue()));
        return digests;
    }

    /** The events of those muddles that are made already: JSON, by id. */
    Map<UUID, byte[]> made(List<UUID> ids) {
        Map<UUID, byte[]> made = new HashMap<>();
        database.query(
                        "select id, event from gateway.muddle where id = any (?)",
                        row -> Map.entry(row.getObject("id", UUID.class), row.getBytes("event")),
                        (Object) ids.toArray(UUID[]::new))
                .forEach(entry -> made.put(entry.getKey(), entry.getValue()));
        return made;
    }

    /** Which of some muddles are neither made nor failed. */
    Set<UUID> open(Set<UUID> ids) {
        String sql = """
                select id from unnest(?) as asked (id)
                where not exists (select from gateway.muddle where muddle.id = asked.id)
                  and not exists (select from gateway.failure where failure.id = asked.id)
                """;
        return Set.copyOf(
                database.query(sql, row -> row.getObject("id", UUID.class), (Object) ids.toArray(UUID[]::new)));
    }

    /**
     * Forgets what was asked before a time.
     *
     * @return how many requests
     */
    public int forget(Connection connection, Instant before) throws SQLException {
        String sql = "delete from gateway.asked where asked_at < ?";
        return Database.update(connection, sql, before.atOffset(ZoneOffset.UTC));
    }
}
