package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import java.util.Arrays;

/**
 * What follows a convolution's products: a bias per channel, or batch normalisation (Ioffe and Szegedy 2015), which is a
 * scale and a bias per channel once its statistics stand still.
 */
public record Affine(float[] scale, float[] bias) {

    private static final float MOMENTUM = 0.9f;
    private static final float EPSILON = 1e-5f;
    /** The engine normalises the second axis and takes −1 for "as it is"; another value costs two transpositions. */
    private static final int CHANNELS_AS_THEY_ARE = -1;

    private static final String GAMMA = ".gamma";
    private static final String BETA = ".beta";
    private static final String MEAN = ".mean";
    private static final String VARIANCE = ".variance";

    /** The name of a layer's bias. */
    static String bias(String layer) {
        return layer + BETA;
    }

    static void initialise(Parameters parameters, String name, int channels, boolean normalised) {
        Shape shape = new Shape(channels);
        parameters.addTrained(name + BETA, shape, 0);
        if (normalised) {
            parameters.addTrained(name + GAMMA, shape, 1);
            parameters.addTracked(name + MEAN, shape, 0);
            parameters.addTracked(name + VARIANCE, shape, 1);
        }
    }

    static NDArray apply(NDArray x, Parameters parameters, String name, boolean normalised, boolean training) {
        NDArray beta = parameters.get(name + BETA);
        if (!normalised) {
            NDArray perChannel = beta.reshape(1, beta.size(), 1, 1);
            perChannel.attach(x.getManager());
            return x.add(perChannel);
        }
        return BatchNorm.batchNorm(
                        x,
                        parameters.get(name + MEAN),
                        parameters.get(name + VARIANCE),
                        parameters.get(name + GAMMA),
                        beta,
                        CHANNELS_AS_THEY_ARE,
                        MOMENTUM,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    /** The scale and the bias that a trained layer applies to each channel: {@code float[channels]} both. */
    public static Affine of(Parameters parameters, String name, boolean normalised) {
        float[] beta = parameters.get(name + BETA).toFloatArray();
        float[] scale = new float[beta.length];
        float[] bias = new float[beta.length];
        if (!normalised) {
            Arrays.fill(scale, 1);
            return new Affine(scale, beta);
        }
        float[] gamma = parameters.get(name + GAMMA).toFloatArray();
        float[] mean = parameters.get(name + MEAN).toFloatArray();
        float[] variance = parameters.get(name + VARIANCE).toFloatArray();
        for (int c = 0; c < beta.length; c++) {
            double s = gamma[c] / Math.sqrt((double) variance[c] + EPSILON);
            scale[c] = (float) s;
            bias[c] = (float) (beta[c] - mean[c] * s);
        }
        return new Affine(scale, bias);
    }
}
