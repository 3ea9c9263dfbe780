package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;
import dev.muddle.latent.Pixels;

/**
 * A source picture and where it lies in the latent space.
 *
 * @param digit null for an uploaded picture
 * @param pixels {@code byte[784]}, unsigned grey levels, white on black; base64 in JSON
 * @param latent {@code float[latentSize]}
 */
public record Sample(int label, DigitId digit, byte[] pixels, float[] latent) {

    public Sample {
        Pixels.requireCount(requireNonNull(pixels, "pixels").length);
        Latents.requireFinite(requireNonNull(latent, "latent"), latent.length);
    }
}
