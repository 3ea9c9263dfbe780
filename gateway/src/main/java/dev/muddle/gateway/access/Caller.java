package dev.muddle.gateway.access;

import java.util.Objects;

/**
 * Who calls, by a key or a token.
 *
 * @param name of the key, or of the token's subject
 */
record Caller(String name, Role role) {

    Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
    }
}
