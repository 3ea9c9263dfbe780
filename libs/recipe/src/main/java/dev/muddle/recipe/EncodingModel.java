package dev.muddle.recipe;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Centroids;
import dev.muddle.latent.Pixels;
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
