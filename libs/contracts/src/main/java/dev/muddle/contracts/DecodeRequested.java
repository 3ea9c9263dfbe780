package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Asks the decoder to render blends, judge them and choose one.
 *
 * @param latents what the encoder found
 * @param blends in the order of partners, then of t; at least one
 */
public record DecodeRequested(LatentsEncoded latents, List<Blend> blends) {

    public DecodeRequested {
        requireNonNull(latents, "latents");
        blends = List.copyOf(blends);
        if (blends.isEmpty()) {
            throw new IllegalArgumentException("there must be a blend");
        }
        for (Blend blend : blends) {
            if (blend.partner() >= latents.partners().size()) {
                throw new IllegalArgumentException("there is no partner " + blend.partner() + " among "
                        + latents.partners().size());
            }
        }
    }
}
