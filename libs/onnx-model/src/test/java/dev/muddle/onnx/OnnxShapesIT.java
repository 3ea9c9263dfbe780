package dev.muddle.onnx;

import static dev.muddle.onnx.TinyOnnx.FLOAT;
import static dev.muddle.onnx.TinyOnnx.INT64;
import static dev.muddle.onnx.TinyOnnx.network;
import static dev.muddle.onnx.TinyOnnx.node;
import static dev.muddle.onnx.TinyOnnx.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On networks of a node or two. */
class OnnxShapesIT {

    private static final byte[] TWO_OUTPUTS = network(
            List.of(node("Neg", "in", "negative"), node("Abs", "in", "absolute")),
            List.of(tensor("in", FLOAT, 2)),
            List.of(tensor("negative", FLOAT, 2), tensor("absolute", FLOAT, 2)));

    @Test
    void everyOutputIsToBeHadByItsName() {
        // Given
        try (OnnxNetwork network = open(TWO_OUTPUTS)) {
            List<float[]> rows = List.of(new float[] {1, -2}, new float[] {-3, 0.5f});

            // When
            Map<String, float[][]> outputs = network.runAll(rows);

            // Then
            assertThat(network.outputNames()).containsExactly("negative", "absolute");
            assertThat(outputs).containsOnlyKeys("negative", "absolute");
            assertThat(outputs.get("negative")).isDeepEqualTo(new float[][] {{-1, 2}, {3, -0.5f}});
            assertThat(outputs.get("absolute")).isDeepEqualTo(new float[][] {{1, 2}, {3, 0.5f}});
        }
    }

    @Test
    void theFirstOutputIsTheOneMeantWhenNoneIsNamed() {
        // Given
        try (OnnxNetwork network = open(TWO_OUTPUTS)) {
            List<float[]> rows = List.of(new float[] {1, -2});

            // When
            float[][] output = network.run(rows);

            // Then
            assertThat(output).isDeepEqualTo(new float[][] {{-1, 2}});
        }
    }

    @Test
    void noRowsGiveNoResultsOfAnyOutput() {
        // Given
        try (OnnxNetwork network = open(TWO_OUTPUTS)) {

            // When
            Map<String, float[][]> outputs = network.runAll(List.of());

            // Then
            assertThat(outputs).containsOnlyKeys("negative", "absolute");
            assertThat(outputs.get("absolute")).isEmpty();
        }
    }

    @Test
    void aNetworkOfTwoInputsIsRefused() {
        // Given
        byte[] twoInputs = network(
                List.of(node("Neg", "in", "out")),
                List.of(tensor("in", FLOAT, 2), tensor("other", FLOAT, 2)),
                List.of(tensor("out", FLOAT, 2)));

        // When
        Throwable thrown = catchThrowable(() -> open(twoInputs));

        // Then
        assertThat(thrown).isInstanceOf(OnnxException.class).hasMessageContaining("must have one input");
    }

    @Test
    void aNetworkOfWholeNumbersIsRefused() {
        // Given
        byte[] wholeNumbers = network(
                List.of(node("Neg", "in", "out")), List.of(tensor("in", INT64, 2)), List.of(tensor("out", INT64, 2)));

        // When
        Throwable thrown = catchThrowable(() -> open(wholeNumbers));

        // Then
        assertThat(thrown).isInstanceOf(OnnxException.class).hasMessageContaining("must have tensors of floats");
    }

    private static OnnxNetwork open(byte[] onnx) {
        return OnnxNetwork.open(onnx, ExecutionProvider.CPU);
    }
}
