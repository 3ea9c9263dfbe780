package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.pictures.Png;

/** Reads the query parameter {@code scale}: how many pixels wide a pixel is shown. */
final class PictureScale {

    private PictureScale() {}

    /**
     * Reads it.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is none
     */
    static int parse(String text) {
        try {
            int scale = Integer.parseInt(text);
            if (scale >= 1 && scale <= Png.MAX_SCALE) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer.
        }
        throw Problems.invalid("scale", "scale must be a whole number in 1 to " + Png.MAX_SCALE + ", but is " + text);
    }
}
