package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Interpolation;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import java.util.regex.Pattern;

/**
 * What is asked for. With a model and a data set, a recipe (and an uploaded picture, if any) determines the output to
 * the last byte.
 *
 * @param label of a; null for that of {@code digitA}, or when a picture was uploaded whose label is to be found by the
 *     nearest centroid
 * @param partner label of b; null for that of {@code digitB}, else the nearest centroid among the other labels
 * @param source the split that a and b are drawn from, unless they are given
 * @param steps how many positions between a and b are decoded, 1 to 101
 * @param partners how many different b are tried, 1 to {@value #MAX_PARTNERS}
 * @param seed of every random choice
 * @param minimum the quality that is asked for; null for any. An output below it is tried again, with other draws
 * @param attempts how many times at the most, 1 to {@value #MAX_ATTEMPTS}; then the best of them is the output
 * @param model version of the model to make it with; null for the active one
 * @param digitA the digit to take for a; null to draw one
 * @param digitB the digit to take for b, the only partner; null to draw
 */
public record MuddleRecipe(
        Integer label,
        Integer partner,
        Split source,
        Strategy strategy,
        int steps,
        int partners,
        long seed,
        Quality minimum,
        int attempts,
        String model,
        DigitId digitA,
        DigitId digitB) {

    public static final int MAX_LABELS = 62;
    public static final int MAX_PARTNERS = 16;
    public static final int MAX_ATTEMPTS = 20;

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public MuddleRecipe {
        // A record that names none, as before there were attempts.
        attempts = attempts == 0 ? 1 : attempts;
        requireLabel(label, "label");
        requireLabel(partner, "partner");
        requireNonNull(source, "source");
        requireNonNull(strategy, "strategy");
        require(
                steps >= 1 && steps <= Interpolation.MAX_STEPS,
                "steps must be in 1 to " + Interpolation.MAX_STEPS + ", but is " + steps);
        require(
                partners >= 1 && partners <= MAX_PARTNERS,
                "partners must be in 1 to " + MAX_PARTNERS + ", but is " + partners);
        require(
                attempts >= 1 && attempts <= MAX_ATTEMPTS,
                "attempts must be in 1 to " + MAX_ATTEMPTS + ", but is " + attempts);
        require(partner == null || !partner.equals(label), "partner must be another label than label " + label);
        require(model == null || isModel(model), "model must be a version, 1 to 64 letters, digits, dots, _ or -");
        require(digitB == null || partners == 1, "with a given b there is one partner, but partners is " + partners);
    }

    /** A recipe for digits that are drawn, with the active model. */
    public MuddleRecipe(
            Integer label,
            Integer partner,
            Split source,
            Strategy strategy,
            int steps,
            int partners,
            long seed,
            Quality minimum,
            int attempts) {
        this(label, partner, source, strategy, steps, partners, seed, minimum, attempts, null, null, null);
    }

    /** A recipe without a minimum quality. */
    public MuddleRecipe(
            Integer label, Integer partner, Split source, Strategy strategy, int steps, int partners, long seed) {
        this(label, partner, source, strategy, steps, partners, seed, null, 1);
    }

    /** Whether a text can be a model's version. */
    public static boolean isModel(String text) {
        return MODEL.matcher(text).matches();
    }

    /** Whether an output of a quality is good enough. */
    public boolean isMetBy(Quality quality) {
        return minimum == null || quality.compareTo(minimum) >= 0;
    }

    private static void requireLabel(Integer label, String name) {
        require(
                label == null || (label >= 0 && label < MAX_LABELS),
                name + " must be in 0 to " + (MAX_LABELS - 1) + ", but is " + label);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
