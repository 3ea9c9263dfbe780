package dev.muddle.gateway.retention;

import dev.muddle.gateway.GatewayConfig;
import dev.muddle.registry.Database;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Forgets what was made long ago, so that the tables do not grow for ever. A batch stays whole: its muddles are kept as long
 * as it is. Votes and models stay.
 */
@ApplicationScoped
public class Retention {

    /** Muddles and failures of batches that are kept are kept with them: none of them is older than its batch. */
    private static final String OLDEST_KEPT = """
            (select least(now() - ? * interval '1 second', min(created_at)) from gateway.batch)
            """;

    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("items of batches", """
                delete from gateway.batch_item
                where batch in (select id from gateway.batch where ended_at < now() - ? * interval '1 second')
                """);
        STATEMENTS.put("batches", "delete from gateway.batch where ended_at < now() - ? * interval '1 second'");
        STATEMENTS.put("muddles", "delete from gateway.muddle where made_at < " + OLDEST_KEPT);
        STATEMENTS.put("failures", "delete from gateway.failure where failed_at < " + OLDEST_KEPT);
        STATEMENTS.put("requests", "delete from gateway.asked where asked_at < now() - ? * interval '1 second'");
    }

    private final Database database;
    private final Duration keep;

    Retention(DataSource dataSource, GatewayConfig config) {
        this.database = new Database(dataSource);
        this.keep = config.keep();
    }

    /** Several replicas may do so at a time: a row is deleted once. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Map<String, Integer> forgotten = database.inTransaction(this::forget);
        forgotten.values().removeIf(count -> count == 0);
        if (!forgotten.isEmpty()) {
            Log.infof("Forgot what was older than %d days: %s", keep.toDays(), forgotten);
        }
    }

    private Map<String, Integer> forget(Connection connection) throws SQLException {
        Map<String, Integer> forgotten = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : STATEMENTS.entrySet()) {
            forgotten.put(each.getKey(), Database.update(connection, each.getValue(), keep.toSeconds()));
        }
        return forgotten;
    }
}
