package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final int LABELS = 3;

    /** Three clusters on a line: 0 at 0, 1 at 10, 2 at 14. */
    private static final float[][] LATENTS = {{0}, {1}, {10}, {11}, {14}, {15}};

    private static final int[] ROW_LABELS = {0, 0, 1, 1, 2, 2};

    @Test
    void partnersAreOfTheNearestOtherCluster() {
        // Given
        int[] nearest = {1, 1, 2, 2, 1, 1};

        // When
        Mix mix = Mix.draw(LATENTS, ROW_LABELS, LABELS, 0, new SplittableRandom(1));

        // Then
        assertThat(IntStream.of(mix.partners())
                        .map(partner -> ROW_LABELS[partner])
                        .toArray())
                .isEqualTo(nearest);
    }

    @Test
    void partnersOfAnyLabelAreNeverOfTheSame() {
        // Given
        double always = 1;

        // When
        Mix mix = Mix.draw(LATENTS, ROW_LABELS, LABELS, always, new SplittableRandom(1));

        // Then
        for (int row = 0; row < ROW_LABELS.length; row++) {
            assertThat(ROW_LABELS[mix.partners()[row]]).isNotEqualTo(ROW_LABELS[row]);
        }
    }

    @Test
    void aBatchOfOneLabelIsBlendedWithItself() {
        // Given
        float[][] latents = {{1}, {2}};

        // When
        Mix mix = Mix.draw(latents, new int[] {2, 2}, LABELS, 0, new SplittableRandom(1));

        // Then
        assertThat(mix.partners()).containsExactly(0, 1);
    }

    @Test
    void aboutThreeInFivePositionsAreTheMidpointAndAllAreInside() {
        // Given
        float[][] latents = new float[400][1];
        int[] labels = IntStream.range(0, latents.length).map(row -> row % 2).toArray();

        // When
        float[] positions =
                Mix.draw(latents, labels, 2, 0, new SplittableRandom(1)).positions();

        // Then
        assertThat(IntStream.range(0, positions.length).filter(row -> positions[row] == 0.5f))
                .hasSizeBetween(200, 280);
        for (float position : positions) {
            assertThat(position).isBetween(0f, 1f);
        }
    }
}
