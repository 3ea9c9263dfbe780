package dev.muddle.gateway.pictures;

import dev.muddle.latent.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Grey 8-bit PNGs of pictures. The same pixels give the same bytes. */
public final class Png {

    public static final int MAX_SCALE = 32;

    /** Of a strip, which has up to a hundred pictures. */
    public static final int MAX_STRIP_SCALE = 8;

    private static final int MARGIN = 2;
    private static final int GROUND = 80;
    private static final int WHITE = 255;

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
        return bytes(image);
    }

    /**
     * Draws pictures side by side on grey, one of them in a white frame.
     *
     * @param pictures each {@code byte[784]}, unsigned grey levels
     * @param framed index of the one in the frame
     * @param scale side of a pixel's square, 1 to {@value #MAX_STRIP_SCALE}; each picture is a square of 32·scale
     */
    public static byte[] strip(List<byte[]> pictures, int framed, int scale) {
        int cell = (Pixels.SIDE + 2 * MARGIN) * scale;
        BufferedImage image = new BufferedImage(cell * pictures.size(), cell, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < image.getWidth(); x++) {
            int i = x / cell;
            int column = x % cell / scale - MARGIN;
            for (int y = 0; y < cell; y++) {
                int grey = stripPixel(pictures.get(i), i == framed, column, y / scale - MARGIN);
                image.getRaster().setSample(x, y, 0, grey);
            }
        }
        return bytes(image);
    }

    /** Outside the picture is its frame, one pixel wide, and then the ground. */
    private static int stripPixel(byte[] picture, boolean framed, int x, int y) {
        if (Math.min(x, y) >= 0 && Math.max(x, y) < Pixels.SIDE) {
            return picture[y * Pixels.SIDE + x] & 0xff;
        }
        boolean ground = Math.min(x, y) < -1 || Math.max(x, y) > Pixels.SIDE;
        return framed && !ground ? WHITE : GROUND;
    }

    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to memory", e);
        }
        return png.toByteArray();
    }
}
