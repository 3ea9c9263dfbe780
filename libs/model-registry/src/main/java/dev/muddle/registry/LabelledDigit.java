package dev.muddle.registry;

import static java.util.Objects.requireNonNull;

import dev.muddle.contracts.DigitId;
import dev.muddle.latent.Pixels;

/**
 * A digit of a data set.
 *
 * @param pixels {@code byte[784]}, unsigned grey levels, white on black
 */
public record LabelledDigit(DigitId id, int label, byte[] pixels) {

    public LabelledDigit {
        requireNonNull(id, "id");
        Pixels.requireCount(requireNonNull(pixels, "pixels").length);
    }
}
