package dev.muddle.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.types.Shape;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.Layer.MaxPooling;
import dev.muddle.trainer.nn.Layer.Reshape;
import dev.muddle.trainer.nn.Layer.Softmax;
import dev.muddle.trainer.nn.Layer.TransposedConvolution;
import dev.muddle.trainer.nn.RandomNetwork;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine computes and what ONNX Runtime computes, of random networks with random statistics. */
class OnnxWriterIT {

    private static final double MOST = 1e-5;

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource
    void writesEachLayerAsItWasTrained(Layer layer, Shape in, Shape out) {
        try (RandomNetwork network = new RandomNetwork(layer)) {
            // Given
            List<float[]> rows = network.rows(7, in);
            float[][] expected = network.network().infer(rows, in, network.parameters());

            // When
            float[][] actual = run(onnx(network, in, out), rows);

            // Then
            assertThat(largestDifference(actual, expected)).isLessThan(MOST);
        }
    }

    static Stream<Arguments> writesEachLayerAsItWasTrained() {
        return Stream.of(
                arguments(convolution(3, 1, 1, true, Activation.RELU), maps(3, 7), maps(5, 7)),
                arguments(convolution(3, 2, 1, true, Activation.NONE), maps(3, 7), maps(5, 4)),
                arguments(convolution(3, 2, 1, false, Activation.SIGMOID), maps(3, 8), maps(5, 4)),
                arguments(convolution(4, 2, 1, false, Activation.RELU), maps(3, 8), maps(5, 4)),
                arguments(convolution(7, 2, 3, true, Activation.SIGMOID), maps(3, 9), maps(5, 5)),
                arguments(convolution(6, 1, 0, true, Activation.NONE), maps(3, 6), maps(5, 1)),
                arguments(transposed(2, true, Activation.RELU), maps(3, 1), maps(5, 2)),
                arguments(transposed(4, true, Activation.NONE), maps(3, 2), maps(5, 4)),
                arguments(transposed(7, true, Activation.RELU), maps(3, 4), maps(5, 7)),
                arguments(transposed(7, false, Activation.NONE), maps(3, 4), maps(5, 7)),
                arguments(transposed(14, false, Activation.RELU), maps(3, 7), maps(5, 14)),
                arguments(transposed(28, false, Activation.SIGMOID), maps(3, 14), maps(5, 28)),
                arguments(new MaxPooling(), maps(3, 8), maps(3, 4)),
                arguments(new MaxPooling(), maps(3, 7), maps(3, 3)),
                arguments(new Reshape(3, 2), new Shape(12), maps(3, 2)),
                arguments(new Reshape(12, 0), maps(3, 2), new Shape(12)),
                arguments(new Softmax(), new Shape(10), new Shape(10)));
    }

    @ParameterizedTest
    @MethodSource
    void leavesTheBatchFree(int batch) {
        try (RandomNetwork network = smallDecoder()) {
            // Given
            Shape in = new Shape(4);
            List<float[]> rows = network.rows(batch, in);
            float[][] expected = network.network().infer(rows, in, network.parameters());

            // When
            float[][] actual = run(onnx(network, in, maps(1, 7)), rows);

            // Then
            assertThat(actual).hasNumberOfRows(batch);
            assertThat(largestDifference(actual, expected)).isLessThan(MOST);
        }
    }

    static IntStream leavesTheBatchFree() {
        return IntStream.of(1, 2, 33, 300);
    }

    @Test
    void givesARowTheSameBitsInAnyBatch() {
        try (RandomNetwork network = smallDecoder()) {
            // Given
            Shape in = new Shape(4);
            List<float[]> rows = network.rows(64, in);
            byte[] onnx = onnx(network, in, maps(1, 7));
            float[][] oneByOne =
                    rows.stream().map(row -> run(onnx, List.of(row))[0]).toArray(float[][]::new);

            // When
            float[][] together = run(onnx, rows);

            // Then
            assertThat(together).isDeepEqualTo(oneByOne);
        }
    }

    @Test
    void writesTheMeanOfTwoNetworksThatReadTheSameInput() {
        try (RandomNetwork a = new RandomNetwork(dense("a"), new Reshape(5, 0));
                RandomNetwork b = new RandomNetwork(dense("b"), new Reshape(5, 0))) {
            // Given
            Shape in = maps(4, 1);
            List<float[]> rows = a.rows(3, in);
            float[][] ofA = a.network().infer(rows, in, a.parameters());
            float[][] ofB = b.network().infer(rows, in, b.parameters());
            OnnxWriter writer = new OnnxWriter("mean", "x", 4, 1, 1);
            writer.rename(
                    writer.addMean(
                            List.of(writer.add(a.network(), a.parameters()), writer.add(b.network(), b.parameters()))),
                    "y");

            // When
            float[][] means = run(writer.finish("y", 5), rows);

            // Then
            for (int i = 0; i < means.length; i++) {
                for (int k = 0; k < means[i].length; k++) {
                    assertThat((double) means[i][k]).isCloseTo((ofA[i][k] + ofB[i][k]) / 2.0, within(MOST));
                }
            }
        }
    }

    private static RandomNetwork smallDecoder() {
        return new RandomNetwork(
                new Reshape(4, 1),
                new Convolution("1", 4, 32, 1, 1, 0, true, Activation.RELU),
                new Reshape(8, 2),
                new TransposedConvolution("2", 8, 6, 4, true, Activation.RELU),
                new TransposedConvolution("3", 6, 1, 7, false, Activation.SIGMOID));
    }

    private static Convolution convolution(
            int kernel, int stride, int padding, boolean normalised, Activation activation) {
        return new Convolution("layer", 3, 5, kernel, stride, padding, normalised, activation);
    }

    private static TransposedConvolution transposed(int side, boolean normalised, Activation activation) {
        return new TransposedConvolution("layer", 3, 5, side, normalised, activation);
    }

    private static Convolution dense(String name) {
        return new Convolution(name, 4, 5, 1, 1, 0, true, Activation.NONE);
    }

    private static Shape maps(int channels, int side) {
        return new Shape(channels, side, side);
    }

    private static byte[] onnx(RandomNetwork network, Shape in, Shape out) {
        OnnxWriter writer = new OnnxWriter("random", "x", in.getShape());
        return writer.finish(writer.add(network.network(), network.parameters()), out.getShape());
    }

    private static float[][] run(byte[] onnx, List<float[]> rows) {
        try (OnnxNetwork network = OnnxNetwork.open(onnx, ExecutionProvider.CPU)) {
            return network.run(rows);
        }
    }

    private static double largestDifference(float[][] a, float[][] b) {
        assertThat(a).hasDimensions(b.length, b[0].length);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> IntStream.range(0, a[i].length)
                        .mapToDouble(k -> Math.abs(a[i][k] - b[i][k]))
                        .max()
                        .orElseThrow())
                .max()
                .orElseThrow();
    }
}
