package dev.muddle.gateway.muddles;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.muddles.Outcome.Failed;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** The schema {@code gateway}: what was made, what failed, and what callers no longer wait for. */
@ApplicationScoped
public class OutcomeStore {

    private final Database database;
    private final StoredEvents events;

    OutcomeStore(DataSource dataSource, StoredEvents events) {
        this.database = new Database(dataSource);
        this.events = events;
    }

    /**
     * Keeps outcomes. One that is there already stays as it is.
     *
     * @return what was made and was not there yet, as it is kept now
     */
    List<Made> keep(List<PublishedOutcome> outcomes) {
        // In one order everywhere: two replicas that keep the same ones would else wait for each other.
        Map<Boolean, List<PublishedOutcome>> ordered = outcomes.stream()
                .sorted(Comparator.comparing(PublishedOutcome::id))
                .collect(partitioningBy(published -> published.outcome() instanceof Made));
        List<Made> made = keepMade(ordered.get(true));
        keepFailed(ordered.get(false));
        return made;
    }

    private List<Made> keepMade(List<PublishedOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        String sql = """
                insert into gateway.muddle (id, label, partner, strategy, model, quality, event)
                select * from unnest(
                    cast(? as uuid[]), cast(? as smallint[]), cast(? as smallint[]),
                    cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bytea[]))
                on conflict do nothing
                returning id, made_at
                """;
        List<MuddledDigit> digits = outcomes.stream()
                .map(published -> ((Made) published.outcome()).digit())
                .toList();
        Map<UUID, MuddledDigit> byId =
                digits.stream().collect(toMap(MuddledDigit::id, Function.identity(), (first, again) -> first));
        return database.query(
                sql,
                row -> new Made(byId.get(row.getObject("id", UUID.class)), StoredEvents.time(row, "made_at")),
                ids(outcomes),
                digits.stream().map(digit -> digit.a().label()).toArray(Integer[]::new),
                digits.stream().map(digit -> digit.b().label()).toArray(Integer[]::new),
                digits.stream()
                        .map(digit -> digit.recipe().strategy().toString())
                        .toArray(String[]::new),
                digits.stream().map(MuddledDigit::model).toArray(String[]::new),
                digits.stream()
                        .map(digit -> digit.verdict().quality().toString())
                        .toArray(String[]::new),
                events(outcomes));
    }

    private void keepFailed(List<PublishedOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        String sql = """
                insert into gateway.failure (id, event)
                select * from unnest(cast(? as uuid[]), cast(? as bytea[]))
                on conflict do nothing
                """;
        database.inTransaction(connection -> Database.update(connection, sql, ids(outcomes), events(outcomes)));
    }

    private static UUID[] ids(List<PublishedOutcome> outcomes) {
        return outcomes.stream().map(PublishedOutcome::id).toArray(UUID[]::new);
    }

    private static byte[][] events(List<PublishedOutcome> outcomes) {
        return outcomes.stream().map(PublishedOutcome::event).toArray(byte[][]::new);
    }

    /** How a request ended; what was made counts more than a failure of a repetition. */
    public Optional<Outcome> outcome(UUID id) {
        return outcomes(List.of(id)).stream().findFirst();
    }

    /** How those of some requests ended that did end. */
    List<Outcome> outcomes(Collection<UUID> ids) {
        String sql = """
                select true as made, event, made_at from gateway.muddle where id = any (?)
                union all
                select false as made, event, failed_at from gateway.failure
                where id = any (?) and not exists (select from gateway.muddle where muddle.id = failure.id)
                """;
        UUID[] array = ids.toArray(UUID[]::new);
        return database.query(
                sql,
                row -> row.getBoolean("made")
                        ? events.made(row)
                        : new Failed(events.read(row.getBytes("event"), MuddleFailed.class)),
                array,
                array);
    }

    /** Remembers a request that goes on without its caller. */
    void keepRequest(UUID id) {
        String sql = "insert into gateway.request (id) values (?) on conflict do nothing";
        database.inTransaction(connection -> Database.update(connection, sql, id));
    }

    /**
     * Takes it on to send a request into the flow.
     *
     * @return false if somebody did so within the last minute, and the flow is to be given its time
     */
    boolean claimRequest(UUID id) {
        String sql = """
                insert into gateway.request (id) values (?)
                on conflict (id) do update set requested_at = now()
                where gateway.request.requested_at < now() - interval '1 minute'
                """;
        return database.inTransaction(connection -> Database.update(connection, sql, id)) == 1;
    }

    /** Gives back what {@link #claimRequest} took on. */
    void forgetRequest(UUID id) {
        database.inTransaction(
                connection -> Database.update(connection, "delete from gateway.request where id = ?", id));
    }

    /** Forgets a failure before another try. */
    void forgetFailure(UUID id) {
        database.inTransaction(
                connection -> Database.update(connection, "delete from gateway.failure where id = ?", id));
    }

    /** Forgets requests that the flow has lost: its topics keep nothing that long. */
    void forgetRequestsOfLastWeek() {
        String sql = "delete from gateway.request where requested_at < now() - interval '7 days'";
        database.inTransaction(connection -> Database.update(connection, sql));
    }

    /**
     * Forgets muddles that were made before a time.
     *
     * @return how many
     */
    public int forgetMuddles(Connection connection, Instant before) throws SQLException {
        String sql = "delete from gateway.muddle where made_at < ?";
        return Database.update(connection, sql, before.atOffset(ZoneOffset.UTC));
    }

    /**
     * Forgets failures from before a time.
     *
     * @return how many
     */
    public int forgetFailures(Connection connection, Instant before) throws SQLException {
        String sql = "delete from gateway.failure where failed_at < ?";
        return Database.update(connection, sql, before.atOffset(ZoneOffset.UTC));
    }

    public boolean isRequested(UUID id) {
        return database.queryFirst("select 1 from gateway.request where id = ?", row -> true, id)
                .isPresent();
    }
}
