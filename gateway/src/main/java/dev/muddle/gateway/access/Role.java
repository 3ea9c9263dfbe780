package dev.muddle.gateway.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role may do what those before it may. */
enum Role {
    /** Of a token that names no role of ours: does nothing. */
    NONE,
    /** Reads. */
    VIEWER,
    /** Has muddles made, and votes. */
    MAKER,
    /** Says which model is active, and sees what failed. */
    OPERATOR;

    boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name))
                .findFirst();
    }

    /** As it is written in files and tokens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
