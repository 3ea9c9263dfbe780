package dev.muddle.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the networks that come with the project. */
class OnnxNetworkIT {

    private static final int MORE_THAN_TWO_CALLS = 600;

    @ParameterizedTest
    @CsvSource({"encoder.onnx, 784, 10", "decoder.onnx, 10, 784", "judge.onnx, 784, 10"})
    void aNetworkKnowsItsSizes(String file, int inputSize, int outputSize) {
        // Given
        byte[] onnx = ModelFiles.bytes(file);

        // When
        try (OnnxNetwork network = OnnxNetwork.open(onnx, ExecutionProvider.CPU)) {

            // Then
            assertThat(network.inputSize()).isEqualTo(inputSize);
            assertThat(network.outputSize()).isEqualTo(outputSize);
            assertThat(network.provider()).isEqualTo(ExecutionProvider.CPU);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder.onnx", "decoder.onnx", "judge.onnx"})
    void aRowGivesTheSameBitsWhateverSharesItsBatch(String file) {
        // Given
        try (OnnxNetwork network = open(file)) {
            List<float[]> rows = rows(MORE_THAN_TWO_CALLS, network.inputSize());
            float[][] alone =
                    rows.stream().map(row -> network.run(List.of(row))[0]).toArray(float[][]::new);

            // When
            float[][] together = network.run(rows);

            // Then
            assertThat(together).isDeepEqualTo(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 17, 33, 255, 256, 257})
    void aRowGivesTheSameBitsInABatchOfAnySize(int size) {
        // Given
        try (OnnxNetwork decoder = open("decoder.onnx")) {
            List<float[]> rows = rows(size, decoder.inputSize());
            float[] lastAlone = decoder.run(rows.subList(size - 1, size))[0];

            // When
            float[][] together = decoder.run(rows);

            // Then
            assertThat(together).hasDimensions(size, decoder.outputSize());
            assertThat(together[size - 1]).isEqualTo(lastAlone);
        }
    }

    @Test
    void severalThreadsGetTheSameBitsAsOne() {
        // Given
        try (OnnxNetwork decoder = open("decoder.onnx")) {
            List<float[]> rows = rows(64, decoder.inputSize());
            float[][] expected = decoder.run(rows);

            // When
            List<float[][]> results = IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(i -> decoder.run(rows))
                    .toList();

            // Then
            assertThat(results).allSatisfy(result -> assertThat(result).isDeepEqualTo(expected));
        }
    }

    @Test
    void theJudgeGivesProbabilities() {
        // Given
        try (OnnxNetwork judge = open("judge.onnx")) {
            List<float[]> pictures = rows(20, judge.inputSize());

            // When
            float[][] probabilities = judge.run(pictures);

            // Then
            assertThat(List.of(probabilities)).allSatisfy(row -> {
                assertThat(row).hasSize(10);
                assertThat(sum(row)).isBetween(0.9999, 1.0001);
            });
        }
    }

    @Test
    void noRowsGiveNoResults() {
        // Given
        try (OnnxNetwork decoder = open("decoder.onnx")) {

            // When
            float[][] results = decoder.run(List.of());

            // Then
            assertThat(results).isEmpty();
        }
    }

    @Test
    void aRowOfAnotherSizeIsRefused() {
        // Given
        try (OnnxNetwork decoder = open("decoder.onnx")) {
            List<float[]> rows = List.of(new float[10], new float[9]);

            // When
            Throwable thrown = catchThrowable(() -> decoder.run(rows));

            // Then
            assertThat(thrown)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has 10 floats, but this one has 9");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNoNetworkAreRefused(ExecutionProvider provider) {
        // Given
        byte[] garbage = "no network at all".getBytes(StandardCharsets.US_ASCII);

        // When
        Throwable thrown = catchThrowable(() -> OnnxNetwork.open(garbage, provider));

        // Then
        assertThat(thrown).isInstanceOf(OnnxException.class).hasMessageContaining("can't open the network on");
    }

    @Test
    void aNetworkCutShortIsRefused() {
        // Given
        byte[] whole = ModelFiles.bytes("decoder.onnx");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        // When
        Throwable thrown = catchThrowable(() -> OnnxNetwork.open(half, ExecutionProvider.CPU));

        // Then
        assertThat(thrown).isInstanceOf(OnnxException.class);
    }

    @Test
    void cudaThatIsDemandedAndNotBuiltInIsRefused() {
        assumeThat(OrtEnvironment.getAvailableProviders()).doesNotContain(OrtProvider.CUDA);

        // Given
        byte[] onnx = ModelFiles.bytes("decoder.onnx");

        // When
        Throwable thrown = catchThrowable(() -> OnnxNetwork.open(onnx, ExecutionProvider.CUDA));

        // Then
        assertThat(thrown).isInstanceOf(OnnxException.class).hasMessageContaining("can't open the network on cuda");
    }

    @Test
    void withoutCudaAutoIsTheCpu() {
        assumeThat(OrtEnvironment.getAvailableProviders()).doesNotContain(OrtProvider.CUDA);

        // Given
        byte[] onnx = ModelFiles.bytes("decoder.onnx");

        // When
        try (OnnxNetwork network = OnnxNetwork.open(onnx, ExecutionProvider.AUTO)) {

            // Then
            assertThat(network.provider()).isEqualTo(ExecutionProvider.CPU);
        }
    }

    private static OnnxNetwork open(String file) {
        return OnnxNetwork.open(ModelFiles.bytes(file), ExecutionProvider.CPU);
    }

    private static List<float[]> rows(int count, int size) {
        Random random = new Random(11);
        return Stream.generate(() -> {
                    float[] row = new float[size];
                    for (int i = 0; i < size; i++) {
                        row[i] = random.nextFloat();
                    }
                    return row;
                })
                .limit(count)
                .toList();
    }

    private static double sum(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(i -> row[i]).sum();
    }
}
