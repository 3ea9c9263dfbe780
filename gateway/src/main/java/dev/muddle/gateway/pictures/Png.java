package dev.muddle.gateway.pictures;

import dev.muddle.latent.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Grey 8-bit PNGs of pictures. The same pixels give the same bytes. */
public final class Png {

    public static final int MAX_SCALE = 32;

    private Png() {}

    /**
     * Draws a picture with each pixel as a square.
     *
     * @param pixels {@code byte[784]}, unsigned grey levels
     * @param scale side of a pixel's square, 1 to {@value #MAX_SCALE}
     */
    public static byte[] of(byte[] pixels, int scale) {
        int side = Pixels.SIDE * scale;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int grey = pixels[y / scale * Pixels.SIDE + x / scale] & 0xff;
                image.getRaster().setSample(x, y, 0, grey);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to memory", e);
        }
        return png.toByteArray();
    }
}
