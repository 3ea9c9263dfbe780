package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleFilesIT {

    @TempDir
    Path folder;

    @Test
    void aBundleIsReadAsItWasWritten() throws IOException {
        // Given
        ModelBundle bundle = Bundles.valid();
        Path deep = folder.resolve("models/mnist");
        bundle.write(deep);

        // When
        ModelBundle read = ModelBundle.read(deep);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(bundle);
    }

    @Test
    void aBundleIsTheFourFilesOfTheDesign() throws IOException {
        // Given
        ModelBundle bundle = Bundles.valid();

        // When
        bundle.write(folder);

        // Then
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("model.json", "encoder.onnx", "decoder.onnx", "judge.onnx");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "encoder.onnx", "decoder.onnx", "judge.onnx"})
    void aMissingFileIsNamed(String file) throws IOException {
        // Given
        Bundles.valid().write(folder);
        Files.delete(folder.resolve(file));

        // When
        Throwable thrown = catchThrowable(() -> ModelBundle.read(folder));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("no model bundle in " + folder)
                .hasMessageEndingWith(file + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder.onnx", "decoder.onnx", "judge.onnx"})
    void aNetworkWithOneBitFlippedIsDamage(String file) throws IOException {
        // Given
        Bundles.valid().write(folder);
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        bytes[0] ^= 1;
        Files.write(folder.resolve(file), bytes);

        // When
        Throwable thrown = catchThrowable(() -> ModelBundle.read(folder));

        // Then
        assertThat(thrown).isInstanceOf(InvalidBundleException.class).hasMessageContaining("the bundle is damaged");
    }

    @Test
    void aNetworkCutShortIsDamage() throws IOException {
        // Given
        Bundles.valid().write(folder);
        Files.write(folder.resolve("encoder.onnx"), Arrays.copyOf(Bundles.ENCODER, 2));

        // When
        Throwable thrown = catchThrowable(() -> ModelBundle.read(folder));

        // Then
        assertThat(thrown).isInstanceOf(InvalidBundleException.class).hasMessageContaining("the bundle is damaged");
    }

    @Test
    void aManifestThatIsNoTextIsDamage() throws IOException {
        // Given
        Bundles.valid().write(folder);
        Files.write(folder.resolve("model.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe});

        // When
        Throwable thrown = catchThrowable(() -> ModelBundle.read(folder));

        // Then
        assertThat(thrown).isInstanceOf(InvalidBundleException.class).hasMessageContaining("model.json");
    }
}
