package dev.muddle.gateway.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.latent.Latents;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
import dev.muddle.testing.TestModel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A digit of MNIST that was enlarged, moved and inked in black comes back as it was. */
class MnistLikenessIT {

    private static final int DIGITS = 100;
    private static final int SCALE = 8;
    private static final int SIDE = 300;

    @Test
    void digitsComeBackAsTheyWere() {
        // Given
        DataSet mnist = TestModel.dataSet();
        byte[][] digits =
                IntStream.range(0, DIGITS).mapToObj(mnist.test()::pixels).toArray(byte[][]::new);

        // When
        double[] errors = Arrays.stream(digits)
                .mapToDouble(digit -> Latents.meanSquaredError(
                        Pixels.toFloats(digit), Pixels.toFloats(UploadedPicture.toPixels(enlarged(digit)))))
                .sorted()
                .toArray();

        // Then
        assertThat(errors[DIGITS / 2]).as("the median error").isLessThan(0.01);
        assertThat(errors[DIGITS - 1]).as("the largest error").isLessThan(0.06);
    }

    private static String enlarged(byte[] digit) {
        Drawing drawing = Drawing.paper(SIDE, SIDE, BufferedImage.TYPE_INT_RGB, Color.WHITE);
        for (int i = 0; i < digit.length; i++) {
            int grey = 255 - (digit[i] & 0xff);
            drawing.box(
                    40 + i % Pixels.SIDE * SCALE,
                    20 + i / Pixels.SIDE * SCALE,
                    SCALE,
                    SCALE,
                    new Color(grey, grey, grey));
        }
        return drawing.base64("png");
    }
}
