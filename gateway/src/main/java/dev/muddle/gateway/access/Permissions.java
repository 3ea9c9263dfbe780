package dev.muddle.gateway.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which role a request takes. What is not named here takes more rather than less. */
final class Permissions {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** The page, the documents, and what the platform asks after; it tells nothing that was made. */
    private static final List<Pattern> OPEN = patterns(
            "/",
            "/index\\.html",
            "/muddle\\.css",
            "/page/[a-z-]+\\.js",
            "/favicon\\.ico",
            "/swagger(/[\\w.-]*)?",
            "/openapi",
            "/asyncapi",
            "/schemas/[\\w.-]+",
            "/q/health(/[a-z]+)?",
            "/q/metrics");

    private static final List<Pattern> MAKING = patterns(
            "/api/v1/muddles/?",
            "/api/v1/batches/?",
            "/api/v1/batches/[^/]+/cancellation/?",
            "/api/v1/encodings/?",
            "/api/v1/renderings/?",
            "/api/v1/votes/?");

    private static final List<Pattern> OPERATING = patterns("/api/v1/(failures|replays)([/;].*)?");

    private Permissions() {}

    /**
     * The least role that a request takes; empty if anyone may send it.
     *
     * @param path decoded, without dot segments
     */
    static Optional<Role> needed(String method, String path) {
        boolean isReading = READING.contains(method);
        if (isReading && matches(OPEN, path)) {
            return Optional.empty();
        }
        if (isReading && !matches(OPERATING, path)) {
            return Optional.of(Role.VIEWER);
        }
        return Optional.of(matches(MAKING, path) ? Role.MAKER : Role.OPERATOR);
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static List<Pattern> patterns(String... expressions) {
        return List.of(expressions).stream().map(Pattern::compile).toList();
    }
}
