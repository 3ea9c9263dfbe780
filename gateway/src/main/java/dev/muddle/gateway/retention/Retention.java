package dev.muddle.gateway.retention;

import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.Settings;
import dev.muddle.gateway.batches.BatchStore;
import dev.muddle.gateway.muddles.OutcomeStore;
import dev.muddle.gateway.requests.AskedStore;
import dev.muddle.messaging.Timetable;
import dev.muddle.registry.Database;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Forgets what was made long ago, so that the tables do not grow for ever. A batch stays whole: its muddles are kept as long
 * as it is. Votes and models stay.
 */
@Startup(Retention.FIRST)
@ApplicationScoped
public class Retention {

    /** Before anything else starts: what would forget too much must not begin to. */
    static final int FIRST = -1;

    private static final Duration LEAST = Duration.ofDays(1);

    /** A start has enough to do. */
    private static final Duration FIRST_TIME = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final Database database;
    private final BatchStore batches;
    private final OutcomeStore outcomes;
    private final AskedStore asked;
    private final Duration keep;

    Retention(
            DataSource dataSource, GatewayConfig config, BatchStore batches, OutcomeStore outcomes, AskedStore asked) {
        this.database = new Database(dataSource);
        this.batches = batches;
        this.outcomes = outcomes;
        this.asked = asked;
        this.keep = Settings.atLeast(LEAST, "muddle.gateway.keep", config.keep());
    }

    void onStart(@Observes StartupEvent event, Timetable timetable) {
        timetable.every(FIRST_TIME, PAUSE, this::forget);
    }

    /** Several replicas may do so at a time: a row is deleted once. */
    void forget() {
        Map<String, Integer> forgotten = database.inTransaction(this::forget);
        forgotten.values().removeIf(count -> count == 0);
        if (!forgotten.isEmpty()) {
            Log.infof("Forgot what was older than %d days: %s", keep.toDays(), forgotten);
        }
    }

    private Map<String, Integer> forget(Connection connection) throws SQLException {
        Instant before = now(connection).minus(keep);
        Map<String, Integer> forgotten = new LinkedHashMap<>();
        forgotten.put("batches", batches.forgetEnded(connection, before));
        // Muddles and failures of batches that are kept are kept with them: none of them is older than its batch.
        Instant outcomesBefore = batches.oldest(connection)
                .filter(oldest -> oldest.isBefore(before))
                .orElse(before);
        forgotten.put("muddles", outcomes.forgetMuddles(connection, outcomesBefore));
        forgotten.put("failures", outcomes.forgetFailures(connection, outcomesBefore));
        forgotten.put("requests", asked.forget(connection, before));
        return forgotten;
    }

    /** By the clock that wrote the times. */
    private static Instant now(Connection connection) throws SQLException {
        return Database.query(
                        connection, "select now()", row -> row.getTimestamp(1).toInstant())
                .get(0);
    }
}
