package dev.muddle.gateway.pictures;

import dev.muddle.gateway.http.Problems;
import dev.muddle.latent.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads an uploaded picture, and looks at its size before it takes memory for its pixels. */
public final class UploadedPicture {

    public static final int MIN_SIDE = 10;
    public static final int MAX_SIDE = 2_048;

    private static final String ACCEPTED = "accepted is a PNG or JPEG in base64, " + MIN_SIDE + "×" + MIN_SIDE + " to "
            + MAX_SIDE + "×" + MAX_SIDE + " pixels, of a digit";

    private UploadedPicture() {}

    /**
     * Converts a picture the way MNIST was made, see {@link Ink#normalized}.
     *
     * @param base64 of a PNG or JPEG
     * @return {@code byte[784]}, unsigned grey levels, white on black
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that says what is wrong and what is accepted
     */
    public static byte[] toPixels(String base64) {
        return toPixels("image", base64);
    }

    /**
     * Converts the picture in a member of a request.
     *
     * @param field the member's name
     * @see #toPixels(String)
     */
    public static byte[] toPixels(String field, String base64) {
        try {
            Ink ink = Ink.of(decode(bytes(base64)));
            if (ink.isBlank()) {
                throw refused("the picture is blank");
            }
            return Pixels.toBytes(ink.normalized());
        } catch (RefusedException e) {
            throw Problems.invalid(field, e.getMessage() + "; " + ACCEPTED);
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("that is not base64");
        }
    }

    private static BufferedImage decode(byte[] bytes) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw refused("that is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                requireAccepted(reader);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw refused("the picture is damaged");
        }
    }

    private static void requireAccepted(ImageReader reader) throws IOException {
        String format = reader.getFormatName();
        if (!format.equalsIgnoreCase("png") && !format.equalsIgnoreCase("jpeg")) {
            throw refused("that is a " + format);
        }
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (Math.min(width, height) < MIN_SIDE || Math.max(width, height) > MAX_SIDE) {
            throw refused("the picture has " + width + "×" + height + " pixels");
        }
    }

    private static RuntimeException refused(String reason) {
        return new RefusedException(reason);
    }

    /** Says what is wrong with a picture. */
    private static final class RefusedException extends RuntimeException {

        RefusedException(String reason) {
            super(reason);
        }
    }
}
