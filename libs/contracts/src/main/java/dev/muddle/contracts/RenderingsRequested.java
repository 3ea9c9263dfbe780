package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;
import java.util.List;
import java.util.UUID;

/**
 * Asks the decoder what is at places of the latent space, and what the judge says of it. Nothing is chosen: that is
 * {@link DecodeRequested}.
 *
 * @param model version of the model to render with
 * @param latents 1 to {@value #MAX_LATENTS}, each {@code float[latentSize]}
 */
public record RenderingsRequested(UUID id, String model, List<float[]> latents) {

    /** What comes of them stays far below Kafka's limit of 1 MiB, also with {@value MuddleRecipe#MAX_LABELS} labels. */
    public static final int MAX_LATENTS = 256;

    public RenderingsRequested {
        requireNonNull(id, "id");
        requireNonNull(model, "model");
        latents = List.copyOf(latents);
        if (latents.isEmpty() || latents.size() > MAX_LATENTS) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MAX_LATENTS + " latents, but there are " + latents.size());
        }
        int size = latents.get(0).length;
        latents.forEach(latent -> Latents.requireFinite(latent, size));
    }
}
