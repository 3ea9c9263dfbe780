package dev.muddle.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The networks of the project's own model. */
final class ModelFiles {

    private ModelFiles() {}

    static byte[] bytes(String file) {
        Path models = Path.of("trainer-service", "models", "mnist");
        Path folder = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve(models))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the tests run outside the project"));
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
