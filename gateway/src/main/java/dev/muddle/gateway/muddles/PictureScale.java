package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Parameters;
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
        return Parameters.wholeNumber("scale", text, 1, Png.MAX_SCALE);
    }
}
