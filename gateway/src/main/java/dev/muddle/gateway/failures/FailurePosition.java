package dev.muddle.gateway.failures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of the listing ends.
 *
 * @param failedAt in whole microseconds, as Postgres has it
 */
record FailurePosition(Instant failedAt, UUID id) {

    /** After every failure to come. */
    static final FailurePosition START = new FailurePosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final Pattern FORM = Pattern.compile("(\\d{1,16})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** As a cursor, which callers hand back as it is. */
    String cursor() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, failedAt) + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }

    /** Reads a cursor; empty if it is none of ours. */
    static Optional<FailurePosition> parse(String cursor) {
        try {
            Matcher text = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            return text.matches()
                    ? Optional.of(new FailurePosition(
                            Instant.EPOCH.plus(Long.parseLong(text.group(1)), ChronoUnit.MICROS),
                            UUID.fromString(text.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
