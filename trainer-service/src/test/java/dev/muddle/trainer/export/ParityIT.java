package dev.muddle.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.types.Shape;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.RandomNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityIT {

    private static final Shape IN = new Shape(3, 4, 4);

    private RandomNetwork network;
    private byte[] onnx;
    private List<float[]> rows;
    private float[][] expected;

    @BeforeEach
    void exportANetwork() {
        network = new RandomNetwork(new Convolution("1", 3, 2, 3, 1, 1, true, Activation.NONE));
        OnnxWriter writer = new OnnxWriter("random", "x", IN.getShape());
        onnx = writer.finish(writer.add(network.network(), network.parameters()), 2, 4, 4);
        rows = network.rows(20, IN);
        expected = network.network().infer(rows, IN, network.parameters());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void acceptsTheSameNetwork() {
        // When
        double difference = Parity.check("encoder", onnx, rows, expected);

        // Then
        assertThat(difference).isBetween(0.0, 1e-5);
    }

    @Test
    void tellsTheLargestDifferenceThatItAccepts() {
        // Given
        expected[11][7] += 6e-5f;

        // When
        double difference = Parity.check("encoder", onnx, rows, expected);

        // Then
        assertThat(difference).isBetween(5e-5, 7e-5);
    }

    @ParameterizedTest
    @ValueSource(floats = {2e-4f, -2e-4f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesADifferenceInOneNumber(float difference) {
        // Given
        expected[11][7] += difference;

        // When
        Throwable thrown = catchThrowable(() -> Parity.check("encoder", onnx, rows, expected));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the exported encoder differs from the trained one by")
                .hasMessageContaining("20 rows");
    }

    @Test
    void refusesANetworkWithOtherStatistics() {
        // Given
        var values = network.parameters().values();
        values.get("1.variance")[1] *= 1.01f;
        network.parameters().restore(values);
        float[][] trainedFurther = network.network().infer(rows, IN, network.parameters());

        // When
        Throwable thrown = catchThrowable(() -> Parity.check("judge", onnx, rows, trainedFurther));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the exported judge differs from the trained one by");
    }
}
