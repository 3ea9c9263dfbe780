package dev.muddle.gateway.exports;

import static java.util.Objects.requireNonNull;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Quality;

/**
 * One row of an export. Ids of muddles are left out of exports: they are drawn, and everything else is reproduced by the
 * batch's request, seed and model.
 *
 * @param index in the batch
 */
record ExportItem(int index, MuddledDigit digit) {

    ExportItem {
        requireNonNull(digit, "digit");
    }

    /** The name that its picture has in archives. */
    String path() {
        return "images/%06d.png".formatted(index);
    }

    /** Whether it is hard to choose between its two labels. */
    boolean isAmbiguous() {
        return digit.verdict().quality().compareTo(Quality.HARD) >= 0;
    }
}
