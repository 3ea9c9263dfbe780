package dev.muddle.gateway.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.muddles.SampleEvents;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {

    private final byte[] pixels = SampleEvents.pixels(1);

    @Test
    void aReaderOfPngsGetsThePixelsBack() throws IOException {
        // When
        BufferedImage image = read(Png.of(pixels, 1));

        // Then
        assertThat(image.getWidth()).isEqualTo(28);
        assertThat(image.getHeight()).isEqualTo(28);
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(image.getRaster().getSamples(0, 0, 28, 28, 0, (int[]) null)).isEqualTo(levels());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, Png.MAX_SCALE})
    void eachPixelIsASquareOfTheScale(int scale) throws IOException {
        // When
        BufferedImage image = read(Png.of(pixels, scale));

        // Then
        assertThat(image.getWidth()).isEqualTo(28 * scale);
        assertThat(image.getHeight()).isEqualTo(28 * scale);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(image.getRaster().getSamples(i % 28 * scale, i / 28 * scale, scale, scale, 0, (int[]) null))
                    .containsOnly(levels()[i]);
        }
    }

    @Test
    void theSamePixelsGiveTheSameBytes() {
        // When
        byte[] again = Png.of(pixels.clone(), 3);

        // Then
        assertThat(again).isEqualTo(Png.of(pixels, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aStripShowsItsPicturesSideBySideAndOneInAFrame(int scale) throws IOException {
        // Given
        List<byte[]> pictures = List.of(SampleEvents.pixels(4), SampleEvents.pixels(5), pixels);

        // When
        BufferedImage strip = read(Png.strip(pictures, 1, scale));

        // Then
        assertThat(strip.getWidth()).isEqualTo(3 * 32 * scale);
        assertThat(strip.getHeight()).isEqualTo(32 * scale);
        assertThat(part(strip, (64 + 2) * scale, 2 * scale, 28 * scale))
                .isEqualTo(part(read(Png.of(pixels, scale)), 0, 0, 28 * scale));
        assertThat(strip.getRaster().getSamples(33 * scale, scale, 30 * scale, scale, 0, (int[]) null))
                .as("the frame's upper side")
                .containsOnly(255);
        assertThat(strip.getRaster().getSamples(62 * scale, scale, scale, 30 * scale, 0, (int[]) null))
                .as("the frame's right side")
                .containsOnly(255);
        assertThat(strip.getRaster().getSamples(65 * scale, scale, 30 * scale, scale, 0, (int[]) null))
                .as("no other frame")
                .containsOnly(80);
    }

    private static int[] part(BufferedImage image, int x, int y, int side) {
        return image.getRaster().getSamples(x, y, side, side, 0, (int[]) null);
    }

    private int[] levels() {
        int[] levels = new int[pixels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = pixels[i] & 0xff;
        }
        return levels;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
