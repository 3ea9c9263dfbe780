package dev.muddle.faults;

import dev.muddle.faults.Traffic.Accepted;
import dev.muddle.registry.Database;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What the system has kept of requests, read from its tables. */
final class Ledger {

    private static final String VERSION = "\"[0-9a-f]{16}\"";

    private final Database database;

    /** All that was accounted for. */
    private final Set<UUID> known = new HashSet<>();

    Ledger(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** How many outcomes there are of some requests. */
    int outcomes(Accepted accepted) {
        return results(accepted).size() + failures(accepted).size();
    }

    /** How many requests have been reported as failed. */
    Set<UUID> failures(Accepted accepted) {
        String sql = """
                select id from gateway.failure
                where id = any (?) and not exists (select from gateway.muddle where muddle.id = failure.id)
                """;
        return Set.copyOf(database.query(
                sql, row -> row.getObject(1, UUID.class), (Object) ids(accepted).toArray(UUID[]::new)));
    }

    /** What came of each request by what it asked for, without what differs from one time to the next: its id and the model's version. */
    Map<String, String> results(Accepted accepted) {
        Map<String, String> results = new HashMap<>();
        String sql = "select id, event from gateway.muddle where id = any (?)";
        Map<UUID, String> names = names(accepted);
        database.query(
                sql,
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    String event = new String(row.getBytes(2), StandardCharsets.UTF_8);
                    results.put(names.get(id), event.replace(id.toString(), "").replaceAll(VERSION, "\"\""));
                    return id;
                },
                (Object) names.keySet().toArray(UUID[]::new));
        return results;
    }

    /** Counts what was made of nothing that was asked for, since the last time, but leaves out what others asked for. */
    int unasked(Accepted accepted, Set<UUID> others) {
        known.addAll(ids(accepted));
        known.addAll(others);
        String sql = "select id from gateway.muddle where convert_from(event, 'UTF8') not like ?";
        String probes = "%\"seed\":" + Traffic.PROBE_SEED + ",%";
        int unasked = 0;
        for (UUID id : database.query(sql, row -> row.getObject(1, UUID.class), probes)) {
            unasked += known.add(id) ? 1 : 0;
        }
        return unasked;
    }

    private Set<UUID> ids(Accepted accepted) {
        return names(accepted).keySet();
    }

    private Map<UUID, String> names(Accepted accepted) {
        Map<UUID, String> names = new HashMap<>();
        accepted.byId().forEach((id, seed) -> names.put(id, "single " + seed));
        database.query(
                "select index, muddle from gateway.batch_item where batch = ?",
                row -> names.put(row.getObject(2, UUID.class), "item " + row.getInt(1)),
                accepted.batch());
        return names;
    }
}
