package dev.muddle.encoder;

import dev.muddle.onnx.ExecutionProvider;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the encoder service. */
@ConfigMapping(prefix = "muddle.encoder")
interface EncoderConfig {

    /** Where ONNX Runtime computes. */
    @WithDefault("auto")
    ExecutionProvider provider();
}
