package dev.muddle.contracts;

import java.util.Locale;

/** The names of enum constants in JSON and in HTTP: lower case, with hyphens. */
final class WireName {

    private WireName() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
