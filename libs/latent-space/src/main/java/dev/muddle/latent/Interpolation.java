package dev.muddle.latent;

/** Linear interpolation between two latents. */
public final class Interpolation {

    /** The most steps that a series may have: keeps every message far below Kafka's limit of 1 MiB. */
    public static final int MAX_STEPS = 101;

    private Interpolation() {}

    /**
     * The positions of a series strictly between two latents: {@code t_i = (i + 1) / (steps + 1)}. The ends are left out
     * because they are reconstructions of a and b, not blends of them; one step is the midpoint.
     *
     * @param steps in [1, {@value #MAX_STEPS}]; odd, for the midpoint to be among them
     * @return {@code double[steps]}, rising, each in (0,1)
     */
    public static double[] positions(int steps) {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("steps must be in 1 to " + MAX_STEPS + ", but is " + steps);
        }
        double[] positions = new double[steps];
        for (int i = 0; i < steps; i++) {
            positions[i] = (i + 1.0) / (steps + 1.0);
        }
        return positions;
    }

    /** {@code (1 − t)·l1 + t·l2}; for t = ½ exactly {@code (l1 + l2) / 2}. */
    public static float[] at(double t, float[] l1, float[] l2) {
        Latents.requireFinite(l2, l1.length);
        float[] blend = new float[l1.length];
        for (int k = 0; k < blend.length; k++) {
            blend[k] = (float) ((1 - t) * l1[k] + t * l2[k]);
        }
        return blend;
    }
}
