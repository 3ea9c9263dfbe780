package dev.muddle.contracts;

import java.util.Arrays;
import java.util.Locale;

/** The part of a data set that a digit belongs to. */
public enum Split {
    TRAIN,
    TEST;

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name on the wire.
     *
     * @throws IllegalArgumentException that lists what is accepted
     */
    public static Split fromString(String name) {
        return Arrays.stream(values())
                .filter(split -> split.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a split must be one of train, test, but is " + name));
    }
}
