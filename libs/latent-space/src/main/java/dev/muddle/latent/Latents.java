package dev.muddle.latent;

/**
 * Arithmetic on latent vectors and images, both {@code float[]}. All sums run in {@code double} and in index order, so
 * that a result does not depend on the machine.
 */
public final class Latents {

    private Latents() {}

    /** Euclidean distance between two vectors of the same length. */
    public static double distance(float[] x, float[] y) {
        return Math.sqrt(squaredDistance(x, y));
    }

    /** Mean squared error per element between two vectors of the same length; for images, per pixel. */
    public static double meanSquaredError(float[] x, float[] y) {
        return squaredDistance(x, y) / x.length;
    }

    private static double squaredDistance(float[] x, float[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "vectors must have the same length, but these have " + x.length + " and " + y.length);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = (double) x[i] - y[i];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * Checks that a latent can be decoded.
     *
     * @throws IllegalArgumentException if it has another size than {@code size}, or an element is not finite
     */
    public static float[] requireFinite(float[] latent, int size) {
        if (latent.length != size) {
            throw new IllegalArgumentException("a latent has " + size + " elements, but this one has " + latent.length);
        }
        for (int i = 0; i < size; i++) {
            if (!Float.isFinite(latent[i])) {
                throw new IllegalArgumentException("element " + i + " of a latent is " + latent[i] + ", not finite");
            }
        }
        return latent;
    }
}
