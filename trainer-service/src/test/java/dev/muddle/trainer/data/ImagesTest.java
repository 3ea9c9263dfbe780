package dev.muddle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesTest {

    @Test
    void areUnsignedGreyLevelsBetweenZeroAndOne() {
        // Given
        byte[] pixels = new byte[2 * Pixels.COUNT];
        pixels[1] = (byte) 255;
        pixels[Pixels.COUNT] = (byte) 51;
        DigitSet digits = new DigitSet(Split.TEST, pixels, new byte[] {0, 1});

        // When
        List<float[]> images = Images.of(digits);

        // Then
        assertThat(images).hasSize(2);
        assertThat(images.get(0)).hasSize(784).startsWith(0f, 1f, 0f);
        assertThat(images.get(1)).startsWith(0.2f, 0f);
    }
}
