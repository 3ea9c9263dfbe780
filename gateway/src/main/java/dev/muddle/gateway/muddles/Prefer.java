package dev.muddle.gateway.muddles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a caller wants to wait (RFC 7240). Other preferences, and values that can't be read, are passed over as the RFC
 * says; of two of a name the first counts.
 *
 * @param respondAsync whether the caller would rather come back than wait
 * @param seconds how many seconds it would wait
 */
record Prefer(boolean respondAsync, Optional<Long> seconds) {

    /** Of a list; a quoted text may have commas in it. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]++|\"[^\"]*+\"?)++");

    /** What is longer says nothing that we heed. */
    private static final int MAX_LENGTH = 1_000;

    /** More digits than nine are more than any patience. */
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\\d*\"?");

    /** Reads the header's values. */
    static Prefer of(List<String> headers) {
        List<String> preferences = headers.stream()
                .filter(header -> header.length() <= MAX_LENGTH)
                .flatMap(header -> ELEMENT.matcher(header).results())
                .map(element -> name(element.group()))
                .toList();
        Optional<Long> wait = preferences.stream()
                .filter(preference -> preference.split("=", 2)[0].strip().equals("wait"))
                .findFirst()
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(matched -> Long.valueOf(matched.group(1)));
        return new Prefer(preferences.contains("respond-async"), wait);
    }

    /** A preference without its parameters: none are defined for those that we heed. */
    private static String name(String element) {
        return element.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** How long to wait for the outcome: no longer than the service's own patience. */
    Duration patience(Duration most) {
        if (seconds.isPresent()) {
            Duration asked = Duration.ofSeconds(seconds.get());
            return asked.compareTo(most) < 0 ? asked : most;
        }
        return respondAsync ? Duration.ZERO : most;
    }

    /**
     * What was heeded, as {@code Preference-Applied} says it; empty for nothing.
     *
     * @param most as for {@link #patience}
     * @param pending whether the answer came before the outcome
     */
    String applied(Duration most, boolean pending) {
        List<String> applied = new ArrayList<>();
        if (respondAsync && pending) {
            applied.add("respond-async");
        }
        seconds.ifPresent(asked -> applied.add("wait=" + Math.min(asked, most.toSeconds())));
        return String.join(", ", applied);
    }
}
