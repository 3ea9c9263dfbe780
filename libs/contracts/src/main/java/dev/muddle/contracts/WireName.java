package dev.muddle.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of enum constants in JSON and in HTTP: lower case, with hyphens. */
final class WireName {

    private WireName() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException that lists what is accepted */
    static <E extends Enum<E>> E parse(Class<E> type, String what, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(WireName::of)
                                .collect(Collectors.joining(", "))
                        + ", but is " + name));
    }
}
