package dev.muddle.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws among the digits of a label. */
class LabelIndexTest {

    private static final byte[] LABELS = {3, 1, 3, 0, 3, 1, 3, 3};

    private final LabelIndex index =
            new LabelIndex(new DigitSet(Split.TRAIN, new byte[LABELS.length * Pixels.COUNT], LABELS), 5);

    @Test
    void drawnDigitsAreOfTheLabelAndDiffer() {
        // Given
        SplittableRandom random = new SplittableRandom(1);

        // When
        int[] drawn = index.draw(3, 4, random);

        // Then
        assertThat(drawn).hasSize(4).doesNotHaveDuplicates().doesNotContain(1, 3, 5);
    }

    @Test
    void askingForMoreThanThereAreGivesAll() {
        // Given
        SplittableRandom random = new SplittableRandom(1);

        // When
        int[] drawn = index.draw(3, 16, random);

        // Then
        assertThat(drawn).containsExactlyInAnyOrder(0, 2, 4, 6, 7);
    }

    @Test
    void labelWithoutDigitsGivesNone() {
        // Given
        SplittableRandom random = new SplittableRandom(1);

        // When
        int[] drawn = index.draw(4, 1, random);

        // Then
        assertThat(drawn).isEmpty();
    }

    @Test
    void everyDigitIsAsLikelyToComeFirst() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        int[] drawnFirst = new int[LABELS.length];

        // When
        for (int i = 0; i < 10_000; i++) {
            drawnFirst[index.draw(3, 1 + i % 6, random)[0]]++;
        }

        // Then
        assertThat(IntStream.of(0, 2, 4, 6, 7).map(i -> drawnFirst[i]).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(1_850, 2_150));
    }
}
