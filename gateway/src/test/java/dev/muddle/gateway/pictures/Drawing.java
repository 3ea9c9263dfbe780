package dev.muddle.gateway.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures to upload: paper with boxes of ink on it. */
public record Drawing(BufferedImage image) {

    public static final Color TRANSPARENT = new Color(0, 0, 0, 0);

    /** Paper of one colour. */
    public static Drawing paper(int width, int height, int type, Color paper) {
        Drawing drawing = new Drawing(new BufferedImage(width, height, type));
        return drawing.box(0, 0, width, height, paper);
    }

    /** White RGB paper. */
    public static Drawing paper(int width, int height) {
        return paper(width, height, BufferedImage.TYPE_INT_RGB, Color.WHITE);
    }

    public Drawing box(int x, int y, int width, int height, Color ink) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ink);
        graphics.fillRect(x, y, width, height);
        graphics.dispose();
        return this;
    }

    /** An upright stroke in the middle, of a tenth of the width. */
    public Drawing stroke(Color ink) {
        int width = Math.max(1, image.getWidth() / 10);
        return box(image.getWidth() / 2, image.getHeight() / 5, width, image.getHeight() * 3 / 5, ink);
    }

    public byte[] encoded(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("can't write such an image as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public String base64(String format) {
        return Base64.getEncoder().encodeToString(encoded(format));
    }
}
