package dev.muddle.trainer.data;

import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Digits as the networks see them. */
public final class Images {

    private Images() {}

    /** All pictures of a split in order, each {@code float[784]} in [0,1]. */
    public static List<float[]> of(DigitSet digits) {
        return IntStream.range(0, digits.size())
                .mapToObj(index -> Pixels.toFloats(digits.pixels(index)))
                .toList();
    }
}
