package dev.muddle.gateway.muddles;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to where a listener has heard, in the one order in which all replicas tell.
 *
 * @param xact the transaction that kept the muddle, as Postgres counts them
 * @param id of the muddle among those of the transaction
 */
record StreamPosition(long xact, UUID id) {

    /** Before everything. */
    static final StreamPosition START = before(0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** Before all of a transaction. */
    static StreamPosition before(long xact) {
        return new StreamPosition(xact, new UUID(0, 0));
    }

    /** Reads what {@link #toString} wrote; empty if it is nothing of the kind. */
    static Optional<StreamPosition> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new StreamPosition(Long.parseLong(form.group(1)), UUID.fromString(form.group(2))))
                : Optional.empty();
    }

    /** As the id of an event. */
    @Override
    public String toString() {
        return xact + "/" + id;
    }
}
