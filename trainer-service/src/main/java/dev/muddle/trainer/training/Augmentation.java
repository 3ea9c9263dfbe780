package dev.muddle.trainer.training;

import dev.muddle.latent.Pixels;
import java.util.random.RandomGenerator;

/**
 * Random changes that leave a digit's label as it is: each picture is moved, turned, scaled and sheared about its centre,
 * read bilinearly, and gets some noise.
 *
 * @param shift most pixels along either axis
 * @param rotation most degrees, either way
 * @param scale most relative change of size, along each axis by itself
 * @param shear most slant, in pixels of width per pixel of height
 * @param noise standard deviation of what is added to each pixel
 */
record Augmentation(double shift, double rotation, double scale, double shear, double noise) {

    static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0);
    static final Augmentation MOVED = new Augmentation(2, 0, 0, 0, 0);
    static final Augmentation TURNED = new Augmentation(1.5, 12, 0.12, 0.15, 0);
    static final Augmentation BENT = new Augmentation(1.5, 8, 0.18, 0.3, 0);
    static final Augmentation NOISY = new Augmentation(2, 8, 0.1, 0.1, 0.15);

    private static final double CENTRE = (Pixels.SIDE - 1) / 2.0;

    /**
     * Changes pictures.
     *
     * @param images {@code float[count·784]} in [0,1]
     * @return as many pictures, in [0,1]
     */
    float[] apply(float[] images, RandomGenerator random) {
        float[] changed = new float[images.length];
        for (int at = 0; at < images.length; at += Pixels.COUNT) {
            place(images, changed, at, random);
        }
        if (noise > 0) {
            for (int i = 0; i < changed.length; i++) {
                changed[i] = clamp(changed[i] + (float) (noise * random.nextGaussian()));
            }
        }
        return changed;
    }

    private void place(float[] images, float[] changed, int at, RandomGenerator random) {
        double angle = Math.toRadians(upTo(rotation, random));
        double slant = upTo(shear, random);
        double scaleX = 1 / (1 + upTo(scale, random));
        double scaleY = 1 / (1 + upTo(scale, random));
        double moveX = upTo(shift, random);
        double moveY = upTo(shift, random);
        double xx = Math.cos(angle) * scaleX;
        double xy = (Math.sin(angle) + slant * Math.cos(angle)) * scaleX;
        double yx = -Math.sin(angle) * scaleY;
        double yy = (Math.cos(angle) - slant * Math.sin(angle)) * scaleY;
        for (int y = 0; y < Pixels.SIDE; y++) {
            for (int x = 0; x < Pixels.SIDE; x++) {
                double dx = x - CENTRE - moveX;
                double dy = y - CENTRE - moveY;
                changed[at + y * Pixels.SIDE + x] =
                        read(images, at, CENTRE + xx * dx + xy * dy, CENTRE + yx * dx + yy * dy);
            }
        }
    }

    private static float read(float[] images, int at, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        return (float)
                ((1 - down) * ((1 - right) * pixel(images, at, left, top) + right * pixel(images, at, left + 1, top))
                        + down
                                * ((1 - right) * pixel(images, at, left, top + 1)
                                        + right * pixel(images, at, left + 1, top + 1)));
    }

    private static float pixel(float[] images, int at, int x, int y) {
        boolean inside = x >= 0 && x < Pixels.SIDE && y >= 0 && y < Pixels.SIDE;
        return inside ? images[at + y * Pixels.SIDE + x] : 0;
    }

    private static double upTo(double most, RandomGenerator random) {
        return most == 0 ? 0 : random.nextDouble(-most, most);
    }

    private static float clamp(float level) {
        return Math.min(1, Math.max(0, level));
    }
}
