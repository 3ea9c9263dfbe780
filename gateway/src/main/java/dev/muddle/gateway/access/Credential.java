package dev.muddle.gateway.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** The key or token that a request brings. */
final class Credential {

    /**
     * Where the page keeps a key for what a browser asks for by itself: pictures, the stream, downloads. It counts for
     * reading only, so that no other site can do anything by it.
     */
    static final String COOKIE = "muddle-key";

    private static final String SCHEME = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Credential() {}

    static Optional<String> of(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return bearer(authorization);
        }
        String key = request.getHeader("X-Api-Key");
        if (key != null) {
            return Optional.of(key.strip());
        }
        return READING.contains(request.method().name())
                ? Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue)
                : Optional.empty();
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
