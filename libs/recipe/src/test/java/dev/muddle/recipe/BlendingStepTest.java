package dev.muddle.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The latents between a and its partners. */
class BlendingStepTest {

    @Test
    void averageBlendsTheMidpoint() {
        // Given
        LatentsEncoded latents = latents(Strategy.AVERAGE, 1, new float[] {0, 4}, new float[] {1, -2});

        // When
        DecodeRequested request = BlendingStep.blend(latents);

        // Then
        assertThat(request.latents()).isSameAs(latents);
        assertThat(request.blends()).usingRecursiveComparison().isEqualTo(List.of(new Blend(0, 0.5, new float[] {0.5f, 1
        })));
    }

    @Test
    void aSeriesIsAskedForByItsPositions() {
        // Given
        LatentsEncoded latents = latents(Strategy.FARTHEST, 3, new float[] {0, 4}, new float[] {4, 0});

        // When
        DecodeRequested request = BlendingStep.blend(latents);

        // Then
        assertThat(request)
                .usingRecursiveComparison()
                .isEqualTo(DecodeRequested.series(latents, new double[] {0.25, 0.5, 0.75}));
    }

    @Test
    void aSeriesGoesFromAToItsPartner() {
        // Given
        DecodeRequested request = BlendingStep.blend(
                latents(Strategy.BALANCED, 3, new float[] {0, 4}, new float[] {4, 0}, new float[] {0, 0}));

        // When
        List<List<Blend>> lines = List.of(BlendingStep.line(request, 0), BlendingStep.line(request, 1));

        // Then
        assertThat(lines)
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        List.of(
                                new Blend(0, 0.25, new float[] {1, 3}),
                                new Blend(0, 0.5, new float[] {2, 2}),
                                new Blend(0, 0.75, new float[] {3, 1})),
                        List.of(
                                new Blend(1, 0.25, new float[] {0, 3}),
                                new Blend(1, 0.5, new float[] {0, 2}),
                                new Blend(1, 0.75, new float[] {0, 1}))));
    }

    private static LatentsEncoded latents(Strategy strategy, int steps, float[] l1, float[]... partners) {
        return new LatentsEncoded(
                new UUID(1, 2),
                new MuddleRecipe(4, null, Split.TRAIN, strategy, steps, partners.length, 1),
                "model",
                sample(4, l1),
                Arrays.stream(partners).map(latent -> sample(9, latent)).toList(),
                new double[10]);
    }

    private static Sample sample(int label, float[] latent) {
        return new Sample(label, new DigitId(Split.TRAIN, label), new byte[Pixels.COUNT], latent);
    }
}
