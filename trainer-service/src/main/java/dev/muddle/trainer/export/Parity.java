package dev.muddle.trainer.export;

import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import java.util.List;

/** Compares an exported network with the trained one. */
public final class Parity {

    /** How many test images are compared. */
    public static final int IMAGES = 1_000;

    private static final double MOST = 1e-4;

    private Parity() {}

    /**
     * Runs an ONNX file and compares what it gives with what the trained network gave.
     *
     * @return the largest absolute difference of two numbers, at most 1e-4
     * @throws IllegalStateException if they differ by more
     */
    public static double check(String name, byte[] onnx, List<float[]> inputs, float[][] expected) {
        double largest = 0;
        try (OnnxNetwork network = OnnxNetwork.open(onnx, ExecutionProvider.CPU)) {
            float[][] actual = network.run(inputs);
            for (int i = 0; i < expected.length; i++) {
                for (int k = 0; k < expected[i].length; k++) {
                    double difference = Math.abs(actual[i][k] - expected[i][k]);
                    largest = Double.isNaN(difference) ? difference : Math.max(largest, difference);
                }
            }
        }
        if (!(largest <= MOST)) {
            throw new IllegalStateException(
                    "the exported %s differs from the trained one by %.2e on one of %,d rows, but at most %.0e is allowed"
                            .formatted(name, largest, inputs.size(), MOST));
        }
        return largest;
    }
}
