package dev.muddle.gateway.votes;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code gateway.vote}. */
@ApplicationScoped
class VoteStore {

    private final Database database;

    VoteStore(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** Keeps a vote for a label. */
    void keep(MuddledDigit digit, int label) {
        String sql = """
                insert into gateway.vote (muddle, model, low, high, judge, label)
                values (?, ?, least(?, ?), greatest(?, ?), ?, ?)
                """;
        int a = digit.a().label();
        int b = digit.b().label();
        float[] judge = digit.verdict().probabilities();
        database.inTransaction(
                connection -> Database.update(connection, sql, digit.id(), digit.model(), a, b, a, b, judge, label));
    }

    /**
     * The votes on one muddle.
     *
     * @return {@code int[labels]}, how many for each label
     */
    int[] on(UUID muddle, int labels) {
        String sql = """
                select label.number, count(vote.id) as votes
                from generate_series(0, ? - 1) as label (number)
                left join gateway.vote on vote.muddle = ? and vote.label = label.number
                group by label.number
                order by label.number
                """;
        return database.query(sql, row -> row.getInt("votes"), labels, muddle).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The votes on a model's muddles, per pair of labels, the most voted on first. */
    List<PairVotes> pairs(String model) {
        // A vote has a row for each label, with the judge's probability of it; those rows are then brought together.
        String sql = """
                with opinion as (
                    select vote.*, ordinal - 1 as candidate, probability
                    from gateway.vote, unnest(judge) with ordinality as opinion_of (probability, ordinal)
                    where model = ?
                ), per_label as (
                    select low, high, candidate,
                           count(*) as votes,
                           count(distinct muddle) as muddles,
                           count(*) filter (where label = candidate)::float8 / count(*) as human,
                           avg(probability::float8) as judge,
                           coalesce(sum(probability::float8) filter (where label = candidate), 0) as granted
                    from opinion
                    group by low, high, candidate
                )
                select low, high,
                       max(votes) as votes,
                       max(muddles) as muddles,
                       array_agg(human order by candidate) as human,
                       array_agg(judge order by candidate) as judge,
                       sum(granted) / max(votes) as agreement
                from per_label
                group by low, high
                order by votes desc, low, high
                """;
        return database.query(sql, VoteStore::pair, model);
    }

    private static PairVotes pair(ResultSet row) throws SQLException {
        return new PairVotes(
                row.getInt("low"),
                row.getInt("high"),
                row.getInt("votes"),
                row.getInt("muddles"),
                numbers(row.getArray("human")),
                numbers(row.getArray("judge")),
                row.getDouble("agreement"));
    }

    private static double[] numbers(Array array) throws SQLException {
        return Arrays.stream((Double[]) array.getArray())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
