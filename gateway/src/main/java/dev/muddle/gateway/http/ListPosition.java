package dev.muddle.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a listing by time ends: at what happened then, with this id.
 *
 * @param time in whole microseconds, as Postgres has it
 */
public record ListPosition(Instant time, UUID id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,16})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** As a cursor, which callers hand back as it is. */
    public String cursor() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, time) + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }

    /** Reads a cursor; empty if it is none of ours. */
    static Optional<ListPosition> parse(String cursor) {
        try {
            Matcher text = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            return text.matches()
                    ? Optional.of(new ListPosition(
                            Instant.EPOCH.plus(Long.parseLong(text.group(1)), ChronoUnit.MICROS),
                            UUID.fromString(text.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
