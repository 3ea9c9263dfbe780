package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.ListPosition;
import dev.muddle.gateway.muddles.MuddleFilter.Condition;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What was made, in order. {@link OutcomeStore} keeps it. */
@ApplicationScoped
class MuddleStore {

    private final Database database;
    private final StoredEvents events;

    MuddleStore(DataSource dataSource, StoredEvents events) {
        this.database = new Database(dataSource);
        this.events = events;
    }

    /** The newest muddles of a kind, or those that follow a position; newest first. */
    List<Made> newest(MuddleFilter filter, Optional<ListPosition> after, int limit) {
        List<Condition> conditions = filter.conditions();
        after.map(position -> new Condition(
                        "(made_at, id) < (?, ?)", List.of(MuddleFilter.time(position.time()), position.id())))
                .ifPresent(conditions::add);
        String sql = """
                select event, made_at from gateway.muddle
                %s
                order by made_at desc, id desc
                limit ?
                """.formatted(where(conditions));
        return database.query(sql, events::made, arguments(conditions, limit));
    }

    /** Up to which transaction, itself left out, there will be no more muddles than there are. */
    long settled() {
        String sql = "select pg_snapshot_xmin(pg_current_snapshot())::text";
        return database.queryFirst(sql, row -> Long.parseLong(row.getString(1))).orElseThrow();
    }

    /**
     * The muddles of a kind that were kept after a position; oldest first.
     *
     * @param settled see {@link #settled}
     */
    List<Streamed> after(StreamPosition position, long settled, MuddleFilter filter, int limit) {
        List<Condition> conditions = filter.conditions();
        conditions.add(new Condition(
                "(xact, id) > (cast(? as xid8), ?)", List.of(Long.toString(position.xact()), position.id())));
        conditions.add(new Condition("xact < cast(? as xid8)", List.of(Long.toString(settled))));
        String sql = """
                select event, made_at, xact::text as xact, id from gateway.muddle
                %s
                order by gateway.muddle.xact, id
                limit ?
                """.formatted(where(conditions));
        return database.query(
                sql,
                row -> new Streamed(
                        new StreamPosition(Long.parseLong(row.getString("xact")), row.getObject("id", UUID.class)),
                        events.made(row)),
                arguments(conditions, limit));
    }

    /** A muddle and its place in the stream. */
    record Streamed(StreamPosition position, Made made) {}

    private static String where(List<Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.stream().map(Condition::sql).collect(Collectors.joining(" and ", "where ", ""));
    }

    private static Object[] arguments(List<Condition> conditions, int limit) {
        List<Object> arguments = new ArrayList<>();
        conditions.forEach(condition -> arguments.addAll(condition.arguments()));
        arguments.add(limit);
        return arguments.toArray();
    }
}
