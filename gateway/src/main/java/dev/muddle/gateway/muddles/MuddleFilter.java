package dev.muddle.gateway.muddles;

import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.gateway.http.QueryReader;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Which muddles are asked for. What is null is not looked at.
 *
 * @param since made then or later
 * @param until made before
 */
record MuddleFilter(
        Integer label,
        Integer partner,
        Quality quality,
        Strategy strategy,
        String model,
        Instant since,
        Instant until) {

    static final MuddleFilter ALL = new MuddleFilter(null, null, null, null, null, null, null);

    /** Reads the filters of a listing. */
    static MuddleFilter of(QueryReader query) {
        MuddleFilter filter = ofStream(query);
        return new MuddleFilter(
                filter.label,
                filter.partner,
                filter.quality,
                filter.strategy,
                filter.model,
                filter.since,
                query.instant("until"));
    }

    /** Reads those of a stream, which has no end. */
    static MuddleFilter ofStream(QueryReader query) {
        return new MuddleFilter(
                query.integer("label", 0, MuddleRecipe.MAX_LABELS - 1),
                query.integer("partner", 0, MuddleRecipe.MAX_LABELS - 1),
                query.oneOf("quality", Quality.values()),
                query.oneOf("strategy", Strategy.values()),
                model(query),
                query.instant("since"),
                null);
    }

    private static String model(QueryReader query) {
        String model = query.text("model");
        if (model != null && !MuddleRecipe.isModel(model)) {
            query.error("model", "model must be a version, 1 to 64 letters, digits, dots, _ or -");
        }
        return model;
    }

    /** The filter in SQL, on the table {@code gateway.muddle}. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "label = ?", label);
        add(conditions, "partner = ?", partner);
        add(conditions, "quality = ?", quality == null ? null : quality.toString());
        add(conditions, "strategy = ?", strategy == null ? null : strategy.toString());
        add(conditions, "model = ?", model);
        add(conditions, "made_at >= ?", time(since));
        add(conditions, "made_at < ?", time(until));
        return conditions;
    }

    private static void add(List<Condition> conditions, String sql, Object argument) {
        if (argument != null) {
            conditions.add(new Condition(sql, List.of(argument)));
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Of a where clause. */
    record Condition(String sql, List<Object> arguments) {}
}
