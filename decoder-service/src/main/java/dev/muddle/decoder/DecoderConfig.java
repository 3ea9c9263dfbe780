package dev.muddle.decoder;

import dev.muddle.onnx.ExecutionProvider;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of the decoder service. */
@ConfigMapping(prefix = "muddle.decoder")
interface DecoderConfig {

    /** Where ONNX Runtime computes: auto falls back to the CPU where CUDA can't be had, cuda refuses to start. */
    @WithDefault("auto")
    ExecutionProvider provider();

    /** The most that each network keeps of a GPU's memory, as 512M; without, what it needs. */
    Optional<MemorySize> arenaLimit();
}
