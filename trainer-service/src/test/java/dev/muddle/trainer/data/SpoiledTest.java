package dev.muddle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muddle.latent.Pixels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpoiledTest {

    @Test
    void blurSpreadsInkAndKeepsItsAmount() {
        // Given
        float[] dot = new float[Pixels.COUNT];
        dot[14 * Pixels.SIDE + 14] = 1;

        // When
        float[] blurred = Spoiled.blurred(dot, 1);

        // Then
        assertThat(sum(blurred)).isCloseTo(1, within(1e-5));
        // 1/2π, the height of the Gaussian, a little more for what lies beyond three deviations.
        assertThat(blurred[14 * Pixels.SIDE + 14]).isCloseTo(0.1597f, within(1e-3f));
        assertThat(blurred[14 * Pixels.SIDE + 15]).isEqualTo(blurred[13 * Pixels.SIDE + 14]);
    }

    @Test
    void anAverageIsHalfOfEach() {
        // Given
        float[] white = new float[Pixels.COUNT];
        Arrays.fill(white, 1);

        // When
        float[] average = Spoiled.average(white, new float[Pixels.COUNT]);

        // Then
        assertThat(average).containsOnly(0.5f);
    }

    @Test
    void shufflingKeepsThePixels() {
        // Given
        float[] image = new float[Pixels.COUNT];
        for (int i = 0; i < image.length; i++) {
            image[i] = i / 784f;
        }

        // When
        float[] shuffled = Spoiled.shuffled(image, new SplittableRandom(1));

        // Then
        assertThat(shuffled).containsExactlyInAnyOrder(image).isNotEqualTo(image);
    }

    private static double sum(float[] picture) {
        double sum = 0;
        for (float level : picture) {
            sum += level;
        }
        return sum;
    }
}
