package dev.muddle.recipe;

import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.ModelBundle;

/** What {@link DecodingStep} needs of a model: the network that renders, and the judge. Both are closed with it. */
public record DecodingModel(String version, OnnxNetwork decoder, OnnxNetwork judge) implements AutoCloseable {

    /**
     * Opens the networks of a bundle.
     *
     * @throws dev.muddle.onnx.OnnxException if one can't be used
     */
    public static DecodingModel open(ModelBundle bundle, ExecutionProvider provider) {
        OnnxNetwork decoder = OnnxNetwork.open(bundle.decoder(), provider);
        try {
            return new DecodingModel(bundle.version(), decoder, OnnxNetwork.open(bundle.judge(), provider));
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    @Override
    public void close() {
        decoder.close();
        judge.close();
    }
}
