package dev.muddle.recipe;

import static java.util.Objects.requireNonNull;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Centroids;
import dev.muddle.latent.Pixels;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.ModelManifest;
import java.util.List;

/**
 * What {@link EncodingStep} needs of a model: its network, its centroids and its data set.
 *
 * @param encoder closed with this model
 * @param centroids of all training digits, see {@link EncodedDigits#of}
 * @param digits of the data set that the model was trained on
 */
public record EncodingModel(ModelManifest manifest, OnnxNetwork encoder, Centroids centroids, Digits digits)
        implements AutoCloseable {

    public EncodingModel {
        requireNonNull(manifest, "manifest");
        requireNonNull(encoder, "encoder");
        requireNonNull(centroids, "centroids");
        requireNonNull(digits, "digits");
    }

    /**
     * Opens an encoder and computes its centroids from all training digits.
     *
     * @param encoder an ONNX file's bytes
     * @throws dev.muddle.onnx.OnnxException if it can't be used
     * @throws IllegalArgumentException if a label has no training digit
     */
    public static EncodingModel open(
            ModelManifest manifest, byte[] encoder, Digits digits, ExecutionProvider provider) {
        OnnxNetwork network = OnnxNetwork.open(encoder, provider);
        try {
            EncodedDigits train = EncodedDigits.of(
                    digits.split(Split.TRAIN), network, manifest.labels().size());
            return new EncodingModel(manifest, network, train.centroids(), digits);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    public String version() {
        return manifest.version();
    }

    public int labelCount() {
        return manifest.labels().size();
    }

    String labelName(int label) {
        return manifest.labels().get(label);
    }

    /**
     * Encodes pictures, in one call of the network.
     *
     * @param pictures each {@code byte[784]} of grey levels
     * @return {@code float[pictures][latentSize]}
     */
    float[][] encode(List<byte[]> pictures) {
        return encode(encoder, pictures);
    }

    static float[][] encode(OnnxNetwork encoder, List<byte[]> pictures) {
        return encoder.run(pictures.stream().map(Pixels::toFloats).toList());
    }

    @Override
    public void close() {
        encoder.close();
    }
}
