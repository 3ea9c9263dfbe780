package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

/**
 * Names a digit of the data set.
 *
 * @param index its position in the split, from 0
 */
public record DigitId(Split split, int index) {

    public DigitId {
        requireNonNull(split, "split");
        if (index < 0) {
            throw new IllegalArgumentException("a digit's index is 0 or more, but this is " + index);
        }
    }
}
