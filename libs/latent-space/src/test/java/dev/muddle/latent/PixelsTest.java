package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {

    @Test
    void everyGreyLevelComesBackAsItWas() {
        // Given
        byte[] pixels = new byte[Pixels.COUNT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }

        // When
        byte[] back = Pixels.toBytes(Pixels.toFloats(pixels));

        // Then
        assertThat(back).isEqualTo(pixels);
    }

    @Test
    void bytesAreUnsigned() {
        // Given
        byte[] pixels = new byte[Pixels.COUNT];
        pixels[1] = (byte) 128;
        pixels[2] = (byte) 255;

        // When
        float[] floats = Pixels.toFloats(pixels);

        // Then
        assertThat(floats).hasSize(Pixels.COUNT).startsWith(0, 128 / 255f, 1);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "0, 0",
        "0.49999997, 127", // The last float below a half, which is 127.5.
        "0.5, 128",
        "1, 255",
        "-0.001, 0",
        "-1e30, 0",
        "1.002, 255",
        "1e30, 255",
        "Infinity, 255",
        "-Infinity, 0",
    })
    void floatsAreRoundedHalfUpAndClamped(float grey, int level) {
        // Given
        float[] floats = new float[Pixels.COUNT];
        Arrays.fill(floats, grey);

        // When
        byte[] pixels = Pixels.toBytes(floats);

        // Then
        assertThat(pixels).hasSize(Pixels.COUNT).containsOnly(level);
    }

    @ParameterizedTest(name = "{0} to the right, {1} down")
    @CsvSource({"0, 0", "1, 0", "-1, 0", "0, 1", "0, -1", "27, -27", "28, 0"})
    void movedPixelsAreWhereTheyWereMovedTo(int right, int down) {
        // Given
        float[] pixels = new float[Pixels.COUNT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 1 + i;
        }

        // When
        float[] moved = Pixels.moved(pixels, right, down);

        // Then
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                int fromX = x - right;
                int fromY = y - down;
                boolean inside = fromX >= 0 && fromX < 28 && fromY >= 0 && fromY < 28;
                assertThat(moved[28 * y + x]).isEqualTo(inside ? pixels[28 * fromY + fromX] : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 783, 785})
    void aPictureOfAnotherSizeIsRefused(int count) {
        // Given
        float[] floats = new float[count];
        byte[] pixels = new byte[count];

        // When
        Throwable[] thrown = {
            catchThrowable(() -> Pixels.toBytes(floats)), catchThrowable(() -> Pixels.toFloats(pixels)),
        };

        // Then
        assertThat(thrown)
                .allSatisfy(each -> assertThat(each)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("28×28 = 784 pixels, but this one has " + count));
    }
}
