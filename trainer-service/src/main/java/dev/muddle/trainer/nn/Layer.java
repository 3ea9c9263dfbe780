package dev.muddle.trainer.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;

/** A layer of a {@link Network}: its shape, not its weights, which are in {@link Parameters} under the layer's name. */
public sealed interface Layer {

    /** {@code float[batch][…]} to {@code float[batch][…]}. */
    NDArray forward(NDArray x, Parameters parameters, boolean training);

    /** Adds the layer's weights, as training begins with them. */
    default void initialise(Parameters parameters) {}

    /**
     * A convolution with zero padding, an optional batch normalisation, and an activation. A dense layer is a convolution
     * whose kernel covers its input: computed image by image, so that a row's bits do not depend on the batch it is in.
     */
    record Convolution(
            String name,
            int in,
            int out,
            int kernel,
            int stride,
            int padding,
            boolean normalised,
            Activation activation)
            implements Layer {

        @Override
        public void initialise(Parameters parameters) {
            parameters.addWeight(name, new Shape(out, in, kernel, kernel), in * kernel * kernel);
            Affine.initialise(parameters, name, out, normalised);
        }

        @Override
        public NDArray forward(NDArray x, Parameters parameters, boolean training) {
            NDArray y = Conv2d.conv2d(
                            x, parameters.weight(name), null, new Shape(stride, stride), new Shape(padding, padding))
                    .singletonOrThrow();
            return activation.apply(Affine.apply(y, parameters, name, normalised, training));
        }
    }

    /**
     * A transposed convolution with a 4×4 kernel, stride 2 and one pixel cut off at the top and left, to {@code side} ×
     * {@code side} pixels. DJL's PyTorch engine has none, so it is computed as its equal: a 2×2 convolution to four
     * phases per channel, which are then interleaved. The weights have the shape of that convolution,
     * {@code float[4·out][in][2][2]}.
     */
    record TransposedConvolution(String name, int in, int out, int side, boolean normalised, Activation activation)
            implements Layer {

        @Override
        public void initialise(Parameters parameters) {
            parameters.addWeight(name, new Shape(4L * out, in, 2, 2), in * 4);
            Affine.initialise(parameters, name, out, normalised);
        }

        @Override
        public NDArray forward(NDArray x, Parameters parameters, boolean training) {
            NDArray byPhase = parameters.weight(name).reshape(out, 4, in, 2, 2);
            // What comes of it lives as long as the step, not as long as the weights.
            byPhase.attach(x.getManager());
            // With a pixel's weights side by side in memory, the engine puts the channels of a pixel side by side too.
            NDArray weight =
                    byPhase.transpose(1, 0, 3, 4, 2).reshape(4L * out, 2, 2, in).transpose(0, 3, 1, 2);
            NDArray phases = Conv2d.conv2d(x, weight, null, new Shape(1, 1), new Shape(1, 1))
                    .singletonOrThrow()
                    .transpose(0, 2, 3, 1);
            long batch = phases.getShape().get(0);
            long height = phases.getShape().get(1);
            long width = phases.getShape().get(2);
            // A pixel's phases of one row lie side by side already; the two rows are put one after the other.
            NDList rows = phases.reshape(batch * height, width, 2, 2L * out).split(2, 2);
            Shape row = new Shape(batch * height, 1, width * 2 * out);
            NDArray cut = NDArrays.concat(
                            new NDList(rows.get(0).reshape(row), rows.get(1).reshape(row)), 1)
                    .reshape(batch, 2 * height, 2 * width, out)
                    .get(new NDIndex(":, 1:{}, 1:{}", side + 1, side + 1));
            // A copy without gaps: on a cut-out, normalisation takes its slow path, and a training step a sixth longer.
            NDArray y = cut.reshape(batch, (long) out * side * side)
                    .reshape(batch, side, side, out)
                    .transpose(0, 3, 1, 2);
            return activation.apply(Affine.apply(y, parameters, name, normalised, training));
        }

        /**
         * The same weights as those of a true transposed convolution, {@code float[in][out][4][4]}. Along each axis, tap
         * {@code j} of the phase at {@code p} is kernel element {@code 2 + p − 2j}.
         *
         * @param weight {@code float[4·out][in][2][2]}, flat
         */
        public float[] transposedKernel(float[] weight) {
            float[] kernel = new float[in * out * 16];
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    for (int phase = 0; phase < 4; phase++) {
                        for (int tap = 0; tap < 4; tap++) {
                            int ky = 2 + phase / 2 - 2 * (tap / 2);
                            int kx = 2 + phase % 2 - 2 * (tap % 2);
                            kernel[((i * out + o) * 4 + ky) * 4 + kx] = weight[((o * 4 + phase) * in + i) * 4 + tap];
                        }
                    }
                }
            }
            return kernel;
        }
    }

    /** The largest of each 2×2 pixels; an odd row or column at the end is left out. */
    record MaxPooling() implements Layer {

        @Override
        public NDArray forward(NDArray x, Parameters parameters, boolean training) {
            return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
        }
    }

    /** Another shape of the same numbers: {@code float[batch][channels][side][side]}, or without sides if they are 0. */
    record Reshape(int channels, int side) implements Layer {

        @Override
        public NDArray forward(NDArray x, Parameters parameters, boolean training) {
            return x.reshape(shape());
        }

        /** With −1 for the batch. */
        public Shape shape() {
            return side == 0 ? new Shape(-1, channels) : new Shape(-1, channels, side, side);
        }
    }

    /** Logits {@code float[batch][labels]} to probabilities that sum to 1 in each row. */
    record Softmax() implements Layer {

        @Override
        public NDArray forward(NDArray x, Parameters parameters, boolean training) {
            return x.softmax(1);
        }
    }
}
