package dev.muddle.recipe;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.latent.Interpolation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Step 4 of the recipe: the latents between a and each partner, at the positions that the strategy asks for. */
public final class BlendingStep {

    private BlendingStep() {}

    /** Asks for the pictures that the strategy is to choose from. */
    public static DecodeRequested blend(LatentsEncoded latents) {
        double[] positions =
                latents.recipe().strategy().positions(latents.recipe().steps());
        float[] l1 = latents.a().latent();
        List<Blend> blends = IntStream.range(0, latents.partners().size())
                .boxed()
                .flatMap(partner -> Arrays.stream(positions)
                        .mapToObj(t -> new Blend(
                                partner,
                                t,
                                Interpolation.at(
                                        t, l1, latents.partners().get(partner).latent()))))
                .toList();
        return new DecodeRequested(latents, blends);
    }
}
