package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import java.util.List;
import java.util.UUID;

/**
 * The decoder rendered latents, see {@link RenderingsRequested}.
 *
 * @param model version of the model that rendered them
 * @param renderings one for each latent, in their order
 */
public record LatentsRendered(UUID id, String model, List<Rendering> renderings) {

    public LatentsRendered {
        requireNonNull(id, "id");
        requireNonNull(model, "model");
        renderings = List.copyOf(renderings);
    }

    /**
     * What is at a place of the latent space.
     *
     * @param pixels {@code byte[784]} of unsigned grey levels, white on black
     * @param probabilities what the judge takes it for, {@code float[labels]} summing to 1
     * @param validity how probably it is handwriting, in [0,1]
     */
    public record Rendering(byte[] pixels, float[] probabilities, double validity) {

        public Rendering {
            Pixels.requireCount(requireNonNull(pixels, "pixels").length);
            requireNonNull(probabilities, "probabilities");
        }

        /** What the judge says of it. */
        public Opinion opinion() {
            return new Opinion(probabilities, validity);
        }
    }
}
