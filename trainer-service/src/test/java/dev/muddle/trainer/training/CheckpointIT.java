package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointIT {

    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "data and settings",
            3,
            1_407,
            12.5,
            ordered("b.weight", new float[] {1.5f, Float.MIN_VALUE, -0f}, "a.beta", new float[] {2}),
            ordered("b.weight.m", new float[] {0.1f, 0, 3e38f}));

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        // Given
        Path file = folder.resolve("new folder/autoencoder.checkpoint");
        CHECKPOINT.write(file);

        // When
        Checkpoint read = Checkpoint.read(file);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(CHECKPOINT);
        assertThat(read.weights().keySet()).containsExactly("b.weight", "a.beta");
    }

    @Test
    void takesThePlaceOfTheLastOne() throws IOException {
        // Given
        Path file = folder.resolve("autoencoder.checkpoint");
        new Checkpoint("an older one", 1, 2, 3, Map.of(), Map.of()).write(file);

        // When
        CHECKPOINT.write(file);

        // Then
        assertThat(Checkpoint.read(file).epochs()).isEqualTo(3);
        assertThat(folder.toFile().list()).containsExactly("autoencoder.checkpoint");
    }

    @Test
    void isRefusedWhenCutOffAnywhere() throws IOException {
        // Given
        Path file = folder.resolve("autoencoder.checkpoint");
        CHECKPOINT.write(file);
        byte[] content = Files.readAllBytes(file);

        // When
        List<String> messages = IntStream.range(0, content.length)
                .mapToObj(length -> refusal(file, Arrays.copyOf(content, length)))
                .distinct()
                .toList();

        // Then
        assertThat(messages)
                .containsExactly("the checkpoint " + file + " is cut off; train without --resume to begin anew");
    }

    @Test
    void isRefusedWhenAnyByteIsDamaged() throws IOException {
        // Given
        Path file = folder.resolve("autoencoder.checkpoint");
        CHECKPOINT.write(file);
        byte[] content = Files.readAllBytes(file);

        // When
        List<String> messages = IntStream.range(0, content.length)
                .mapToObj(at -> refusal(file, damaged(content, at)))
                .distinct()
                .toList();

        // Then
        String advice = "; train without --resume to begin anew";
        assertThat(messages)
                .containsExactlyInAnyOrder(
                        file + " is not a checkpoint",
                        "the checkpoint " + file + " is damaged" + advice,
                        "the checkpoint " + file + " is cut off" + advice);
    }

    private static String refusal(Path file, byte[] content) {
        try {
            Files.write(file, content);
            Checkpoint.read(file);
            return "none";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static byte[] damaged(byte[] content, int at) {
        byte[] damaged = content.clone();
        damaged[at] ^= (byte) 0x81;
        return damaged;
    }

    @Test
    void isNoOtherFile() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("note.txt"), "not a checkpoint".getBytes(StandardCharsets.US_ASCII));

        // When
        Throwable thrown = catchThrowable(() -> Checkpoint.read(file));

        // Then
        assertThat(thrown).isInstanceOf(IOException.class).hasMessage(file + " is not a checkpoint");
    }

    private static Map<String, float[]> ordered(Object... namesAndArrays) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < namesAndArrays.length; i += 2) {
            arrays.put((String) namesAndArrays[i], (float[]) namesAndArrays[i + 1]);
        }
        return arrays;
    }
}
