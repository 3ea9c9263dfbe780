package dev.muddle.gateway.batches;

import dev.muddle.gateway.batches.SentItem.State;
import dev.muddle.registry.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The table {@code gateway.batch_item}: the items of batches that were sent. */
final class BatchItems {

    private BatchItems() {}

    /** Items under way, and what became of them since. Looks at no more rows than may be outstanding. */
    static List<SentItem> sent(Connection connection, UUID batch, Duration resendAfter) throws SQLException {
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
        return Database.query(connection, sql, BatchItems::sentItem, resendAfter.toMillis() / 1e3, batch);
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

    /** Notes what has ended. */
    static void end(Connection connection, UUID batch, List<Integer> made, List<Integer> failed) throws SQLException {
        end(connection, batch, made, "made");
        end(connection, batch, failed, "failed");
    }

    private static void end(Connection connection, UUID batch, List<Integer> indices, String state)
            throws SQLException {
        String sql = "update gateway.batch_item set state = ? where batch = ? and index = any (?)";
        if (!indices.isEmpty()) {
            Database.update(connection, sql, state, batch, indices.toArray(Integer[]::new));
        }
    }

    /** Notes that items are sent for the first time. */
    static void send(Connection connection, UUID batch, List<Integer> indices) throws SQLException {
        String sql = """
                insert into gateway.batch_item (batch, index, muddle)
                select ?, * from unnest(cast(? as integer[]), cast(? as uuid[]))
                """;
        if (!indices.isEmpty()) {
            UUID[] muddles = indices.stream()
                    .map(index -> BatchPlan.muddleId(batch, index))
                    .toArray(UUID[]::new);
            Database.update(connection, sql, batch, indices.toArray(Integer[]::new), muddles);
        }
    }

    /** Notes that items are sent once more. */
    static void sendAgain(Connection connection, UUID batch, List<Integer> indices) throws SQLException {
        String sql = "update gateway.batch_item set sent_at = now() where batch = ? and index = any (?)";
        if (!indices.isEmpty()) {
            Database.update(connection, sql, batch, indices.toArray(Integer[]::new));
        }
    }

    /** Forgets those of batches that ended before a time. */
    static void forgetEnded(Connection connection, OffsetDateTime before) throws SQLException {
        String sql = """
                delete from gateway.batch_item
                where batch in (select id from gateway.batch where ended_at < ?)
                """;
        Database.update(connection, sql, before);
    }
}
