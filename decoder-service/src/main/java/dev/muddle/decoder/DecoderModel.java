package dev.muddle.decoder;

import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.ModelBundle;

/** What the decoder needs of a model: the network that renders, and the judge. */
record DecoderModel(String version, OnnxNetwork decoder, OnnxNetwork judge) implements AutoCloseable {

    static DecoderModel open(ModelBundle bundle, ExecutionProvider provider) {
        OnnxNetwork decoder = OnnxNetwork.open(bundle.decoder(), provider);
        try {
            return new DecoderModel(bundle.version(), decoder, OnnxNetwork.open(bundle.judge(), provider));
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
