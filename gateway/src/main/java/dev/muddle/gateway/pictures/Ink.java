package dev.muddle.gateway.pictures;

import dev.muddle.latent.Pixels;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;

/**
 * How much ink is where on a picture of a digit.
 *
 * @param levels {@code float[height·width]}, row by row; 0 for paper, 1 for the most ink
 */
record Ink(int width, int height, float[] levels) {

    private static final int BOX = 20;

    /** Ink below this level is taken for paper when the box is looked for. */
    private static final float FAINT = 0.15f;

    /** A contrast below this is no drawing. */
    private static final float LEAST_CONTRAST = 0.1f;

    /**
     * Reads light ink on dark or dark ink on light, told by the picture's border; on transparent paper, ink is what is
     * opaque.
     */
    static Ink of(BufferedImage image) {
        Ink opacity = read(image, Channel.OPACITY);
        if (opacity.border() < 0.5f) {
            return opacity;
        }
        Ink luma = read(image, Channel.LUMA);
        return luma.border() > 0.5f ? luma.map(level -> 1 - level) : luma;
    }

    boolean isBlank() {
        return contrast() < LEAST_CONTRAST;
    }

    /**
     * Makes a picture like those of MNIST (LeCun et al. 1998): the ink's box scaled into 20×20 pixels, with the aspect
     * ratio kept and grey edges, and centred by its mass on pixel (14, 14) of 28×28. A picture of 28×28 is taken to be like
     * that already.
     *
     * @return {@code float[784]} in [0,1]
     */
    float[] normalized() {
        if (width == Pixels.SIDE && height == Pixels.SIDE) {
            return levels;
        }
        float paper = border();
        float contrast = contrast();
        return map(level -> Math.max(0, Math.min(1, (level - paper) / contrast)))
                .cropped()
                .scaledIntoBox()
                .centred();
    }

    private static Ink read(BufferedImage image, Channel channel) {
        int width = image.getWidth();
        float[] levels = new float[width * image.getHeight()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = channel.at(image, i % width, i / width);
        }
        return new Ink(width, image.getHeight(), levels);
    }

    private float at(int x, int y) {
        return levels[y * width + x];
    }

    private Ink map(Level change) {
        float[] changed = new float[levels.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = change.of(levels[i]);
        }
        return new Ink(width, height, changed);
    }

    private float contrast() {
        float most = 0;
        for (float level : levels) {
            most = Math.max(most, level);
        }
        return most - border();
    }

    /** Mean level along the four edges. */
    private float border() {
        double sum = 0;
        for (int x = 0; x < width; x++) {
            sum += at(x, 0) + at(x, height - 1);
        }
        for (int y = 0; y < height; y++) {
            sum += at(0, y) + at(width - 1, y);
        }
        return (float) (sum / (2.0 * (width + height)));
    }

    private Ink cropped() {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (at(x, y) > FAINT) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        Ink crop = new Ink(right - left + 1, bottom - top + 1, new float[(right - left + 1) * (bottom - top + 1)]);
        for (int y = 0; y < crop.height; y++) {
            System.arraycopy(levels, (top + y) * width + left, crop.levels, y * crop.width, crop.width);
        }
        return crop;
    }

    private Ink scaledIntoBox() {
        double scale = (double) BOX / Math.max(width, height);
        int scaledWidth = Math.max(1, (int) Math.round(width * scale));
        int scaledHeight = Math.max(1, (int) Math.round(height * scale));
        Ink scaled = new Ink(scaledWidth, scaledHeight, new float[scaledWidth * scaledHeight]);
        for (int y = 0; y < scaledHeight; y++) {
            for (int x = 0; x < scaledWidth; x++) {
                scaled.levels[y * scaledWidth + x] = meanOver(
                        (double) x * width / scaledWidth,
                        (double) (x + 1) * width / scaledWidth,
                        (double) y * height / scaledHeight,
                        (double) (y + 1) * height / scaledHeight);
            }
        }
        return scaled;
    }

    /** Mean level over a rectangle, pixels at its edges counting by the area that lies inside. */
    private float meanOver(double fromX, double toX, double fromY, double toY) {
        double sum = 0;
        for (int y = (int) fromY; y < Math.min(height, Math.ceil(toY)); y++) {
            double rows = Math.min(toY, y + 1) - Math.max(fromY, y);
            for (int x = (int) fromX; x < Math.min(width, Math.ceil(toX)); x++) {
                sum += at(x, y) * rows * (Math.min(toX, x + 1) - Math.max(fromX, x));
            }
        }
        return (float) Math.min(1, sum / ((toX - fromX) * (toY - fromY)));
    }

    private float[] centred() {
        double mass = 0;
        double momentX = 0;
        double momentY = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mass += at(x, y);
                momentX += at(x, y) * x;
                momentY += at(x, y) * y;
            }
        }
        int left = start(momentX / mass, width);
        int top = start(momentY / mass, height);
        float[] picture = new float[Pixels.COUNT];
        for (int y = 0; y < height; y++) {
            System.arraycopy(levels, y * width, picture, (top + y) * Pixels.SIDE + left, width);
        }
        return picture;
    }

    /** Where a row or column of some length starts for its centre to come to pixel 14, as in MNIST, or as near as it fits. */
    private static int start(double centre, int length) {
        return Math.max(0, Math.min(Pixels.SIDE - length, (int) Math.round(Pixels.SIDE / 2.0 - centre)));
    }

    @FunctionalInterface
    private interface Level {
        float of(float level);
    }

    /** What is read from an image, in [0,1]. Grey images are read as they are: Java's getRGB would brighten them. */
    private enum Channel {
        OPACITY {
            @Override
            float at(BufferedImage image, int x, int y) {
                return image.getColorModel().hasAlpha() ? (image.getRGB(x, y) >>> 24) / 255f : 1;
            }
        },

        /** Luma of ITU-R BT.601. */
        LUMA {
            @Override
            float at(BufferedImage image, int x, int y) {
                ColorModel colours = image.getColorModel();
                if (colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
                    float most = (1 << colours.getComponentSize(0)) - 1;
                    return image.getRaster().getSample(x, y, 0) / most;
                }
                int rgb = image.getRGB(x, y);
                return (0.299f * (rgb >> 16 & 0xff) + 0.587f * (rgb >> 8 & 0xff) + 0.114f * (rgb & 0xff)) / 255f;
            }
        };

        abstract float at(BufferedImage image, int x, int y);
    }
}
