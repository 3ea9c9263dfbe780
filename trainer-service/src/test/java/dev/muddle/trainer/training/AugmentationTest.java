package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muddle.latent.Pixels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    @Test
    void noneLeavesPicturesAsTheyAre() {
        // Given
        float[] images = square(10, 12);

        // When
        float[] changed = Augmentation.NONE.apply(images, new SplittableRandom(1));

        // Then
        assertThat(changed).containsExactly(images);
    }

    @Test
    void inkMovesByNoMoreThanTheShift() {
        // Given
        Augmentation augmentation = new Augmentation(2, 0, 0, 0, 0);

        // When
        float[] changed = augmentation.apply(square(10, 12), new SplittableRandom(3));

        // Then
        assertThat(centre(changed, true)).isCloseTo(11.5, within(2.0)).isNotEqualTo(11.5);
        assertThat(centre(changed, false)).isCloseTo(13.5, within(2.0)).isNotEqualTo(13.5);
        assertThat(ink(changed)).isCloseTo(16, within(0.01));
    }

    @Test
    void scaleChangesTheAmountOfInk() {
        // Given
        Augmentation augmentation = new Augmentation(0, 0, 0.2, 0, 0);

        // When
        float[] changed = augmentation.apply(square(12, 12), new SplittableRandom(2));

        // Then
        assertThat(ink(changed)).isNotCloseTo(16, within(0.2)).isBetween(16 * 0.6, 16 * 1.5);
    }

    @Test
    void noiseStaysInRange() {
        // Given
        Augmentation augmentation = new Augmentation(0, 0, 0, 0, 0.5);

        // When
        float[] changed = augmentation.apply(square(12, 12), new SplittableRandom(2));

        // Then
        for (float level : changed) {
            assertThat(level).isBetween(0f, 1f);
        }
        assertThat(changed).isNotEqualTo(square(12, 12));
    }

    /** A square of 4×4 white pixels with its left and top edge there. */
    private static float[] square(int left, int top) {
        float[] picture = new float[Pixels.COUNT];
        for (int y = top; y < top + 4; y++) {
            for (int x = left; x < left + 4; x++) {
                picture[y * Pixels.SIDE + x] = 1;
            }
        }
        return picture;
    }

    private static double ink(float[] picture) {
        double sum = 0;
        for (float level : picture) {
            sum += level;
        }
        return sum;
    }

    private static double centre(float[] picture, boolean horizontal) {
        double sum = 0;
        for (int i = 0; i < picture.length; i++) {
            sum += picture[i] * (horizontal ? i % Pixels.SIDE : i / Pixels.SIDE);
        }
        return sum / ink(picture);
    }
}
