package dev.muddle.latent;

/** Pictures as MNIST has them: 28×28 grey pixels, row by row from the top left, white ink (255) on black (0). */
public final class Pixels {

    public static final int SIDE = 28;
    public static final int COUNT = SIDE * SIDE;

    private Pixels() {}

    /** {@code byte[784]} of unsigned grey levels to {@code float[784]} in [0,1]. */
    public static float[] toFloats(byte[] pixels) {
        requireCount(pixels.length);
        float[] floats = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            floats[i] = (pixels[i] & 0xff) / 255f;
        }
        return floats;
    }

    /** {@code float[784]}, clamped to [0,1], to {@code byte[784]} of unsigned grey levels, rounded half up. */
    public static byte[] toBytes(float[] floats) {
        requireCount(floats.length);
        byte[] pixels = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            pixels[i] = (byte) Math.round(Math.min(1f, Math.max(0f, floats[i])) * 255f);
        }
        return pixels;
    }

    /** The picture moved by whole pixels, to the right and down; what comes in from outside is black. */
    public static float[] moved(float[] pixels, int right, int down) {
        requireCount(pixels.length);
        float[] moved = new float[COUNT];
        for (int y = Math.max(0, down); y < Math.min(SIDE, SIDE + down); y++) {
            for (int x = Math.max(0, right); x < Math.min(SIDE, SIDE + right); x++) {
                moved[y * SIDE + x] = pixels[(y - down) * SIDE + x - right];
            }
        }
        return moved;
    }

    /**
     * Checks the size of a picture.
     *
     * @throws IllegalArgumentException if {@code count} is not 784
     */
    public static void requireCount(int count) {
        if (count != COUNT) {
            throw new IllegalArgumentException("a picture has 28×28 = 784 pixels, but this one has " + count);
        }
    }
}
