package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;

/**
 * A latent between a and one of its partners.
 *
 * @param partner index of b among the partners
 * @param t position between a (0) and b (1)
 * @param latent {@code float[latentSize]}
 */
public record Blend(int partner, double t, float[] latent) {

    public Blend {
        Latents.requireFinite(requireNonNull(latent, "latent"), latent.length);
        if (partner < 0 || !(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException(
                    "a blend has a partner's index and a t in 0 to 1, but these are " + partner + " and " + t);
        }
    }
}
