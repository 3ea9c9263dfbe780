package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;
import dev.muddle.latent.Pixels;

/**
 * A source picture and where it lies in the latent space.
 *
 * @param name of the label; its number in a record that has none, as before labels had names
 * @param digit null for an uploaded picture
 * @param pixels {@code byte[784]}, unsigned grey levels, white on black; base64 in JSON
 * @param latent {@code float[latentSize]}
 */
public record Sample(int label, String name, DigitId digit, byte[] pixels, float[] latent) {

    public Sample {
        name = name == null ? Integer.toString(label) : name;
        Pixels.requireCount(requireNonNull(pixels, "pixels").length);
        Latents.requireFinite(requireNonNull(latent, "latent"), latent.length);
    }

    /** Of a label that is called by its number. */
    public Sample(int label, DigitId digit, byte[] pixels, float[] latent) {
        this(label, null, digit, pixels, latent);
    }
}
