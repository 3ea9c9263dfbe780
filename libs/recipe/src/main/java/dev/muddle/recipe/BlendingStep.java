package dev.muddle.recipe;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.latent.Interpolation;
import dev.muddle.latent.Strategy;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;

/** Step 4 of the recipe: the latents between a and each partner, at the positions that the strategy asks for. */
public final class BlendingStep {

    private BlendingStep() {}

    /**
     * Asks for the pictures that the strategy is to choose from: for an average by its latent, for a series by its positions,
     * as most of its blends are never looked at.
     */
    public static DecodeRequested blend(LatentsEncoded latents) {
        Strategy strategy = latents.recipe().strategy();
        double[] positions = strategy.positions(latents.recipe().steps());
        if (strategy != Strategy.AVERAGE) {
            return DecodeRequested.series(latents, positions);
        }
        return DecodeRequested.of(
                latents,
                IntStream.range(0, latents.partners().size())
                        .mapToObj(partner -> between(latents, partner, positions[0]))
                        .toList());
    }

    /** The blends that a request asks for between a and one partner, from a to b; those of a series are computed when read. */
    static List<Blend> line(DecodeRequested request, int partner) {
        double[] positions = request.positions();
        if (positions == null) {
            return request.blends().stream()
                    .filter(blend -> blend.partner() == partner)
                    .toList();
        }
        return new AbstractList<>() {
            @Override
            public Blend get(int index) {
                return between(request.latents(), partner, positions[index]);
            }

            @Override
            public int size() {
                return positions.length;
            }
        };
    }

    private static Blend between(LatentsEncoded latents, int partner, double t) {
        float[] l1 = latents.a().latent();
        float[] l2 = latents.partners().get(partner).latent();
        return new Blend(partner, t, Interpolation.at(t, l1, l2));
    }
}
