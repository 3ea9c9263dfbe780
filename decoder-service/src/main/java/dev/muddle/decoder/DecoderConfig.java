package dev.muddle.decoder;

import dev.muddle.onnx.ExecutionProvider;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the decoder service. */
@ConfigMapping(prefix = "muddle.decoder")
interface DecoderConfig {

    /** Where ONNX Runtime computes. */
    @WithDefault("auto")
    ExecutionProvider provider();
}
