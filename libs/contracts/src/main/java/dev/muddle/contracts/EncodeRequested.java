package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Pixels;
import java.util.UUID;

/**
 * Asks the encoder to pick a and its partners and to encode them.
 *
 * @param image an uploaded a, {@code byte[784]} unsigned grey levels, white on black; null to draw one of the label
 */
public record EncodeRequested(UUID id, MuddleRecipe recipe, byte[] image) {

    public EncodeRequested {
        requireNonNull(id, "id");
        requireNonNull(recipe, "recipe");
        if (image != null) {
            Pixels.requireCount(image.length);
        } else if (recipe.label() == null) {
            throw new IllegalArgumentException("there must be a label or an image");
        }
    }
}
