package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import org.junit.jupiter.api.Test;

class DigitSetTest {

    @Test
    void aDigitIsFoundByItsIndex() {
        // Given
        DigitSet digits = threeDigits();

        // When
        byte[] pixels = digits.pixels(1);

        // Then
        assertThat(pixels).hasSize(Pixels.COUNT).containsOnly(1);
        assertThat(digits.label(1)).isEqualTo(8);
        assertThat(digits.labels()).containsExactly(7, 8, 9);
    }

    @Test
    void aDigitIsACopy() {
        // Given
        DigitSet digits = threeDigits();

        // When
        digits.pixels(2)[0] = 99;

        // Then
        assertThat(digits.pixels(2)).containsOnly(2);
    }

    @Test
    void theFirstDigitsAreASetOfTheirOwn() {
        // Given
        DigitSet digits = threeDigits();

        // When
        DigitSet first = digits.first(2);

        // Then
        assertThat(first.split()).isEqualTo(Split.TEST);
        assertThat(first.labels()).containsExactly(7, 8);
        assertThat(first.pixels(1)).isEqualTo(digits.pixels(1));
    }

    @Test
    void oneInTwoBeginsWithTheFirst() {
        // Given
        DigitSet digits = threeDigits();

        // When
        DigitSet some = digits.oneIn(2);

        // Then
        assertThat(some.split()).isEqualTo(Split.TEST);
        assertThat(some.labels()).containsExactly(7, 9);
        assertThat(some.pixels(1)).isEqualTo(digits.pixels(2));
    }

    @Test
    void pixelsAndLabelsMustGoTogether() {
        // Given
        byte[] pixels = new byte[3 * Pixels.COUNT];
        byte[] labels = new byte[2];

        // When
        Throwable thrown = catchThrowable(() -> new DigitSet(Split.TRAIN, pixels, labels));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 labels go with 1568 pixels, but there are 2352");
    }

    /** Of labels 7, 8 and 9, each filled with its index. */
    private static DigitSet threeDigits() {
        byte[] pixels = new byte[3 * Pixels.COUNT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / Pixels.COUNT);
        }
        return new DigitSet(Split.TEST, pixels, new byte[] {7, 8, 9});
    }
}
