package dev.muddle.recipe;

import static dev.muddle.recipe.Example.DATA_SET;
import static dev.muddle.recipe.Example.ENCODING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The latents of a whole split and the centroids of its labels. */
class EncodedDigitsTest {

    private static final DigitSet TRAIN = DATA_SET.train();

    @Test
    void everyDigitIsEncodedInItsPlace() {
        // Given
        DigitSet digits = twice(TRAIN);

        // When
        EncodedDigits encoded = EncodedDigits.of(digits, ENCODING.encoder(), 10);

        // Then
        assertThat(encoded.latents()).hasDimensions(2_000, 10);
        for (int index : new int[] {0, 1, 999, 1_023, 1_024, 1_999}) {
            assertThat(encoded.latents()[index])
                    .as("digit %d", index)
                    .isEqualTo(ENCODING.encoder().run(List.of(Pixels.toFloats(digits.pixels(index))))[0]);
        }
    }

    @Test
    void labelsStayInOrder() {
        // Given
        DigitSet digits = TRAIN;

        // When
        EncodedDigits encoded = EncodedDigits.of(digits, ENCODING.encoder(), 10);

        // Then
        assertThat(encoded.labels()).startsWith(5, 0, 4, 1, 9).isEqualTo(digits.labels());
    }

    @Test
    void centroidsAreTheMeansOfAllLatents() {
        // Given
        DigitSet digits = TRAIN;

        // When
        EncodedDigits encoded = EncodedDigits.of(digits, ENCODING.encoder(), 10);

        // Then
        for (int label = 0; label < 10; label++) {
            double[] sum = new double[10];
            int count = 0;
            for (int i = 0; i < 1_000; i++) {
                if (digits.label(i) == label) {
                    count++;
                    for (int k = 0; k < 10; k++) {
                        sum[k] += encoded.latents()[i][k];
                    }
                }
            }
            assertThat(encoded.centroids().counts()[label]).isEqualTo(count);
            for (int k = 0; k < 10; k++) {
                assertThat(encoded.centroids().means()[label][k]).isEqualTo((float) (sum[k] / count));
            }
        }
    }

    @Test
    void labelWithoutADigitIsRefused() {
        // Given
        DigitSet one = TRAIN.first(1);

        // When
        Throwable refused = catchThrowable(() -> EncodedDigits.of(one, ENCODING.encoder(), 10));

        // Then
        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label 0 has no images to take a mean of");
    }

    private static DigitSet twice(DigitSet digits) {
        byte[] pixels = new byte[2 * digits.size() * Pixels.COUNT];
        byte[] labels = new byte[2 * digits.size()];
        for (int i = 0; i < labels.length; i++) {
            int index = i % digits.size();
            System.arraycopy(digits.pixels(index), 0, pixels, i * Pixels.COUNT, Pixels.COUNT);
            labels[i] = (byte) digits.label(index);
        }
        return new DigitSet(Split.TRAIN, pixels, labels);
    }
}
