package dev.muddle.trainer.export;

import dev.muddle.latent.Pixels;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A bundle in the layout that NVIDIA's Triton Inference Server loads: {@code encoder/1/model.onnx} with
 * {@code encoder/config.pbtxt} beside it, and likewise {@code decoder} and {@code judge}.
 */
public final class TritonRepository {

    private static final int MAX_BATCH = 256;

    private TritonRepository() {}

    /** Writes the three networks into a folder; what is there of the same names is replaced. */
    public static void write(ModelBundle bundle, Path folder) throws IOException {
        String image = "1, %d, %d".formatted(Pixels.SIDE, Pixels.SIDE);
        String latent = Integer.toString(bundle.manifest().latentSize());
        write(folder.resolve("encoder"), bundle.encoder(), "image", image, name -> latent);
        write(folder.resolve("decoder"), bundle.decoder(), "latent", latent, name -> image);
        try (OnnxNetwork judge = OnnxNetwork.open(bundle.judge(), ExecutionProvider.CPU)) {
            write(
                    folder.resolve("judge"),
                    bundle.judge(),
                    "image",
                    image,
                    name -> Integer.toString(judge.outputSize(name)));
        }
    }

    private static void write(Path folder, byte[] onnx, String input, String dimensions, Dimensions ofOutput)
            throws IOException {
        Files.createDirectories(folder.resolve("1"));
        Files.write(folder.resolve("1").resolve("model.onnx"), onnx);
        try (OnnxNetwork network = OnnxNetwork.open(onnx, ExecutionProvider.CPU)) {
            String outputs = network.outputNames().stream()
                    .map(name -> tensor(name, ofOutput.of(name)))
                    .collect(Collectors.joining(",\n"));
            Files.writeString(folder.resolve("config.pbtxt"), """
                    name: "%s"
                    platform: "onnxruntime_onnx"
                    max_batch_size: %d
                    input [
                    %s
                    ]
                    output [
                    %s
                    ]
                    dynamic_batching { }
                    """.formatted(
                            folder.getFileName(), MAX_BATCH, tensor(input, dimensions), outputs));
        }
    }

    private static String tensor(String name, String dimensions) {
        return "  { name: \"%s\" data_type: TYPE_FP32 dims: [ %s ] }".formatted(name, dimensions);
    }

    /** The dimensions of a row of an output, by its name. */
    @FunctionalInterface
    private interface Dimensions {
        String of(String output);
    }
}
