package dev.muddle.encoder;

import dev.muddle.latent.Centroids;
import dev.muddle.latent.Pixels;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.ModelManifest;
import java.util.List;

/** What the encoder needs of a model: its network, its centroids and its data set. */
record EncoderModel(ModelManifest manifest, OnnxNetwork network, Centroids centroids, Digits digits)
        implements AutoCloseable {

    String version() {
        return manifest.version();
    }

    int labelCount() {
        return manifest.labels().size();
    }

    /**
     * Encodes pictures, in one call of the network.
     *
     * @param pictures each {@code byte[784]} of grey levels
     * @return {@code float[pictures][latentSize]}
     */
    float[][] encode(List<byte[]> pictures) {
        return encode(network, pictures);
    }

    static float[][] encode(OnnxNetwork network, List<byte[]> pictures) {
        return network.run(pictures.stream().map(Pixels::toFloats).toList());
    }

    @Override
    public void close() {
        network.close();
    }
}
