package dev.muddle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDataSetsIT {

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void writeShapes() throws IOException {
        folder = Files.createDirectory(parent.resolve("shapes"));
        Shapes.write(folder, 12, 5);
    }

    @Test
    void readsAFolderWithNamedLabels() throws IOException {
        // When
        DataSet dataSet = IdxDataSets.read(folder);

        // Then
        assertThat(dataSet.name()).isEqualTo("shapes");
        assertThat(dataSet.labels()).isEqualTo(Shapes.LABELS);
        assertThat(dataSet.train().labels()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(dataSet.test().labels()).containsExactly(0, 1, 2, 0, 1);
        assertThat(ink(dataSet.train().pixels(0))).isEqualTo(14);
        assertThat(ink(dataSet.train().pixels(2))).isEqualTo(27);
    }

    @Test
    void readsPlainFilesAsWellAsGzippedOnes() throws IOException {
        // Given
        String gzippedDigest = IdxDataSets.read(folder).digest();
        unzip("train-images-idx3-ubyte");
        unzip("t10k-labels-idx1-ubyte");

        // When
        DataSet dataSet = IdxDataSets.read(folder);

        // Then
        assertThat(dataSet.digest()).isEqualTo(gzippedDigest);
    }

    @Test
    void callsLabelsByTheirNumbersWithoutLabelsTxt() throws IOException {
        // Given
        Files.delete(folder.resolve("labels.txt"));

        // When
        DataSet dataSet = IdxDataSets.read(folder);

        // Then
        assertThat(dataSet.labels()).containsExactly("0", "1", "2");
    }

    @Test
    void takesSixtyTwoLabels() throws IOException {
        // Given
        String letters = IntStream.concat(
                        IntStream.concat(IntStream.rangeClosed('0', '9'), IntStream.rangeClosed('A', 'Z')),
                        IntStream.rangeClosed('a', 'z'))
                .mapToObj(Character::toString)
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("labels.txt"), letters);
        int[] labels = IntStream.range(0, 62).toArray();
        write("train", 62, labels);
        write("t10k", 62, labels);

        // When
        DataSet dataSet = IdxDataSets.read(folder);

        // Then
        assertThat(dataSet.labels()).hasSize(62).startsWith("0", "1").endsWith("y", "z");
        assertThat(dataSet.train().label(61)).isEqualTo(61);
    }

    @Test
    void takesATestSplitThatLacksALabel() throws IOException {
        // Given
        write("t10k", 2, 0, 2);

        // When
        DataSet dataSet = IdxDataSets.read(folder);

        // Then
        assertThat(dataSet.test().labels()).containsExactly(0, 2);
    }

    @Test
    void keepsTheFirstOfEachSplitUnderANameThatTells() throws IOException {
        // Given
        DataSet all = IdxDataSets.read(folder);

        // When
        DataSet first = IdxDataSets.first(6, all);

        // Then
        assertThat(first.name()).isEqualTo("shapes-first-6");
        assertThat(first.train().size()).isEqualTo(6);
        assertThat(first.test().size()).isEqualTo(5);
        assertThat(first.train().pixels(5)).isEqualTo(all.train().pixels(5));
    }

    @Test
    void isTheSameDataSetWhenMoreAreAskedForThanThereAre() throws IOException {
        // Given
        DataSet all = IdxDataSets.read(folder);

        // When
        DataSet first = IdxDataSets.first(13, all);

        // Then
        assertThat(first).isSameAs(all);
    }

    @Test
    void refusesAFirstPartThatLacksALabel() throws IOException {
        // Given
        DataSet all = IdxDataSets.read(folder);

        // When
        Throwable thrown = catchThrowable(() -> IdxDataSets.first(2, all));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none of the first 2 training images has label 2 (x/é): take more");
    }

    private static int ink(byte[] pixels) {
        return (int)
                IntStream.range(0, pixels.length).filter(i -> pixels[i] != 0).count();
    }

    private void unzip(String name) throws IOException {
        Path gzipped = folder.resolve(name + ".gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            Files.copy(in, folder.resolve(name));
        }
        Files.delete(gzipped);
    }

    private void write(String prefix, int images, int... labels) throws IOException {
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte.gz"), Idx.images(new byte[images * Pixels.COUNT]));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte.gz"), Idx.labels(labels));
    }
}
