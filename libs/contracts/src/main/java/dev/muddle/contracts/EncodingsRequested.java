package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Pixels;
import java.util.List;
import java.util.UUID;

/**
 * Asks the encoder where pictures lie in the latent space. Nothing is muddled: that is {@link EncodeRequested}.
 *
 * @param model version of an encoded model; null for the active one
 * @param images 1 to {@value #MAX_IMAGES}, each {@code byte[784]} of unsigned grey levels, white on black
 */
public record EncodingsRequested(UUID id, String model, List<byte[]> images) {

    public static final int MAX_IMAGES = 64;

    public EncodingsRequested {
        requireNonNull(id, "id");
        images = List.copyOf(images);
        if (images.isEmpty() || images.size() > MAX_IMAGES) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MAX_IMAGES + " images, but there are " + images.size());
        }
        images.forEach(image -> Pixels.requireCount(image.length));
    }
}
