package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Pixels;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the encoder to pick a and its partners and to encode them.
 *
 * @param image an uploaded a, {@code byte[784]} unsigned grey levels, white on black; null to draw one of the label
 * @param best of the attempts that did not meet the recipe's minimum; null at the first
 * @param bulk whether it is of a batch, which no caller waits for
 */
public record EncodeRequested(UUID id, MuddleRecipe recipe, byte[] image, MuddledDigit best, boolean bulk) {

    public EncodeRequested {
        requireNonNull(id, "id");
        requireNonNull(recipe, "recipe");
        if (best != null && !best.id().equals(id)) {
            throw new IllegalArgumentException("the best attempt is of another muddle, " + best.id());
        }
        if (image != null) {
            Pixels.requireCount(image.length);
            if (recipe.digitA() != null) {
                throw new IllegalArgumentException("a is either an image or a digit of the data set, not both");
            }
        } else if (recipe.label() == null && recipe.digitA() == null) {
            throw new IllegalArgumentException("there must be a label or an image");
        }
    }

    /** The first attempt at what a caller waits for. */
    public EncodeRequested(UUID id, MuddleRecipe recipe, byte[] image) {
        this(id, recipe, image, null, false);
    }

    /** The first attempt at an item of a batch. */
    public static EncodeRequested bulk(UUID id, MuddleRecipe recipe) {
        return new EncodeRequested(id, recipe, null, null, true);
    }

    /** The number of this attempt, from 1. */
    public int attempt() {
        return best == null ? 1 : best.attempts() + 1;
    }

    /** The version to make it with: the one that is asked for, or that the first attempt was made with. Empty for the active one. */
    public Optional<String> version() {
        return Optional.ofNullable(best == null ? recipe.model() : best.model());
    }
}
