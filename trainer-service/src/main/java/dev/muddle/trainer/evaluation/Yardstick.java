package dev.muddle.trainer.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a model's muddles are measured by, and what they are compared with. It lies beside the model, in the folder
 * {@value #FOLDER}, and no service needs it.
 *
 * @param evaluators classifiers that neither trained the model nor choose its muddles, as one ONNX file like the judge
 * @param plainEncoder of an autoencoder that was trained on the MSE alone
 * @param plainDecoder its decoder
 */
public record Yardstick(byte[] evaluators, byte[] plainEncoder, byte[] plainDecoder) {

    private static final String FOLDER = "yardstick";
    private static final String EVALUATORS = "evaluators.onnx";
    private static final String PLAIN_ENCODER = "plain-encoder.onnx";
    private static final String PLAIN_DECODER = "plain-decoder.onnx";

    /** Reads the yardstick that lies beside a model. */
    public static Yardstick read(Path model) throws IOException {
        Path folder = model.resolve(FOLDER);
        return new Yardstick(
                Files.readAllBytes(folder.resolve(EVALUATORS)),
                Files.readAllBytes(folder.resolve(PLAIN_ENCODER)),
                Files.readAllBytes(folder.resolve(PLAIN_DECODER)));
    }

    /** Writes it beside a model. */
    public void write(Path model) throws IOException {
        Path folder = Files.createDirectories(model.resolve(FOLDER));
        Files.write(folder.resolve(EVALUATORS), evaluators);
        Files.write(folder.resolve(PLAIN_ENCODER), plainEncoder);
        Files.write(folder.resolve(PLAIN_DECODER), plainDecoder);
    }
}
