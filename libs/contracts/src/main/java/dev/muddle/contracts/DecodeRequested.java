package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Interpolation;
import java.util.Arrays;
import java.util.List;

/**
 * Asks the decoder to render blends, judge them and choose one: blends that are spelt out, or those of a series to each
 * partner, which are computed where they are looked at.
 *
 * @param latents what the encoder found
 * @param blends spelt out, in the order of partners, then of t; none of a series
 * @param positions t of the blends of a series, {@code double[steps]}, rising, each in [0,1]; null where they are spelt out
 */
public record DecodeRequested(LatentsEncoded latents, List<Blend> blends, double[] positions) {

    public DecodeRequested {
        requireNonNull(latents, "latents");
        blends = blends == null ? List.of() : List.copyOf(blends);
        if (blends.isEmpty() == (positions == null)) {
            throw new IllegalArgumentException("there must be either a blend or the positions of a series");
        }
        if (positions != null) {
            requireSeries(positions);
        }
        for (Blend blend : blends) {
            if (blend.partner() >= latents.partners().size()) {
                throw new IllegalArgumentException("there is no partner " + blend.partner() + " among "
                        + latents.partners().size());
            }
        }
    }

    /** Asks for blends. */
    public static DecodeRequested of(LatentsEncoded latents, List<Blend> blends) {
        return new DecodeRequested(latents, blends, null);
    }

    /** Asks for the best of a series to each partner. */
    public static DecodeRequested series(LatentsEncoded latents, double[] positions) {
        return new DecodeRequested(latents, List.of(), positions);
    }

    /** How many blends there are to look at. */
    public int count() {
        return positions == null
                ? blends.size()
                : positions.length * latents.partners().size();
    }

    private static void requireSeries(double[] positions) {
        if (positions.length < 1 || positions.length > Interpolation.MAX_STEPS) {
            throw new IllegalArgumentException("a series has 1 to " + Interpolation.MAX_STEPS
                    + " positions, but this one has " + positions.length);
        }
        double before = 0;
        for (double t : positions) {
            if (!(t >= before && t <= 1)) {
                throw new IllegalArgumentException(
                        "positions rise from 0 to 1, but these are " + Arrays.toString(positions));
            }
            before = t;
        }
    }
}
