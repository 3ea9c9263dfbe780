package dev.muddle.trainer.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muddle.latent.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link IdxDataSets} says of folders that hold no data set. */
class MistakenFolderIT {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void saysWhatIsWrong(String file, byte[] content, String message) throws IOException {
        // Given
        Shapes.write(folder, 6, 3);
        Files.write(folder.resolve(file), content);

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.read(folder));

        // Then
        assertThat(thrown).isInstanceOf(InvalidDataSetException.class).hasMessage(message);
    }

    static Stream<Arguments> saysWhatIsWrong() {
        return Stream.of(
                arguments(
                        LABELS + ".gz",
                        Idx.labels(0, 1, 2, 0, 1),
                        IMAGES + " has 6 images, but " + LABELS + " has 5 labels"),
                arguments(
                        IMAGES + ".gz",
                        Idx.images(new byte[7 * Pixels.COUNT]),
                        IMAGES + " has 7 images, but " + LABELS + " has 6 labels"),
                arguments(
                        LABELS + ".gz",
                        Idx.labels(0, 1, 2, 0, 3, 2),
                        LABELS + ": image 4 has label 3, but labels.txt names only 3, 0 to 2"),
                arguments(
                        TEST_LABELS + ".gz",
                        Idx.labels(0, 200, 2),
                        TEST_LABELS + ": image 1 has label 200, but labels.txt names only 3, 0 to 2"),
                arguments(
                        LABELS + ".gz",
                        Idx.labels(0, 1, 0, 0, 1, 0),
                        LABELS + ": no image has label 2 (x/é), but each of the labels 0 to 2 needs one"),
                arguments(
                        "labels.txt",
                        "one\ntwo\none\n".getBytes(US_ASCII),
                        "labels.txt: lines 1 and 3 both say \"one\", but labels must differ"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void saysWhatIsWrongWithoutLabelsTxt(int[] labels, String message) throws IOException {
        // Given
        Shapes.write(folder, 6, 3);
        Files.delete(folder.resolve("labels.txt"));
        Files.write(folder.resolve(LABELS + ".gz"), Idx.labels(labels));

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.read(folder));

        // Then
        assertThat(thrown).isInstanceOf(InvalidDataSetException.class).hasMessage(message);
    }

    static Stream<Arguments> saysWhatIsWrongWithoutLabelsTxt() {
        return Stream.of(
                arguments(
                        new int[] {1, 2, 3, 1, 2, 3},
                        LABELS + ": no image has label 0, but each of the labels 0 to 3 needs one"),
                arguments(
                        new int[] {0, 1, 2, 62, 1, 2},
                        LABELS + ": image 3 has label 62, but a data set has at most 62, 0 to 61"));
    }

    @ParameterizedTest
    @MethodSource
    void namesTheFileThatIsMissing(String name) throws IOException {
        // Given
        Shapes.write(folder, 6, 3);
        Files.delete(folder.resolve(name + ".gz"));

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.read(folder));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessage("%s has neither %s.gz nor %s".formatted(folder, name, name));
    }

    static List<String> namesTheFileThatIsMissing() {
        return List.of(IMAGES, LABELS, "t10k-images-idx3-ubyte", TEST_LABELS);
    }

    @Test
    void saysThatNamesMustBeInUtf8() throws IOException {
        // Given
        Shapes.write(folder, 6, 3);
        Path names = Files.write(folder.resolve("labels.txt"), "Ärmel\nHose\nHut\n".getBytes(ISO_8859_1));

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.read(folder));

        // Then
        assertThat(thrown).isInstanceOf(InvalidDataSetException.class).hasMessage(names + " is not a text in UTF-8");
    }

    @Test
    void saysThatTheFolderDoesNotExist() {
        // Given
        Path missing = folder.resolve("missing");

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.read(missing));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessage(missing + " does not exist: no data set is there");
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.read(file));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessage(file + " is not a folder: no data set is there");
    }
}
