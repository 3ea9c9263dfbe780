package dev.muddle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muddle.latent.Pixels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

    private static final byte[] PIXELS = pixels(3);
    private static final byte[] IMAGES = Idx.images(PIXELS);
    private static final byte[] GZIPPED = Idx.gzipped(IMAGES);
    /** Of the labels file with 3, 1, 2. */
    private static final String LABELS_SHA256 = "031133a0d610b3d682bae3903a5fe863e197d212b512d1014366de9c45e9d590";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsImagesGzippedOrNot(boolean gzipped) throws IOException {
        // Given
        InputStream file = new ByteArrayInputStream(gzipped ? GZIPPED : IMAGES);

        // When
        byte[] pixels = IdxReader.images("images", file, Optional.empty());

        // Then
        assertThat(pixels).isEqualTo(PIXELS);
    }

    @Test
    void readsLabelsWhoseChecksumIsRight() throws IOException {
        // Given
        InputStream file = new ByteArrayInputStream(Idx.gzipped(Idx.labels(3, 1, 2)));

        // When
        byte[] labels = IdxReader.labels("labels", file, Optional.of(LABELS_SHA256));

        // Then
        assertThat(labels).containsExactly(3, 1, 2);
    }

    @Test
    void tellsBothChecksumsWhenTheyDiffer() {
        // Given
        InputStream file = new ByteArrayInputStream(Idx.labels(3, 1, 2));

        // When
        Throwable thrown = catchThrowable(() -> IdxReader.labels("labels", file, Optional.of("0123abcd")));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidDataSetException.class)
                .hasMessage(
                        "labels: the SHA-256 of the uncompressed file is " + LABELS_SHA256 + ", but must be 0123abcd");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatIsWrongWithImages(String wrong, byte[] content, String message) {
        // Given
        InputStream file = new ByteArrayInputStream(content);

        // When
        Throwable thrown = catchThrowable(() -> IdxReader.images("images", file, Optional.empty()));

        // Then
        assertThat(thrown).isInstanceOf(InvalidDataSetException.class).hasMessage(message);
    }

    static Stream<Arguments> saysWhatIsWrongWithImages() {
        byte[] longer = Arrays.copyOf(IMAGES, IMAGES.length + 1);
        return Stream.of(
                arguments(
                        "gzip cut off in the data",
                        Arrays.copyOf(GZIPPED, 1_000),
                        "images: the gzip file is cut off after %,d bytes".formatted(1_000)),
                arguments(
                        "gzip cut off in its own header",
                        Arrays.copyOf(GZIPPED, 5),
                        "images: the gzip file is cut off after 5 bytes"),
                arguments(
                        "gzip with a wrong checksum",
                        changed(GZIPPED, GZIPPED.length - 6),
                        "images: the gzip file is damaged: Corrupt GZIP trailer"),
                arguments(
                        "gzip of another method",
                        changed(GZIPPED, 2),
                        "images: the gzip file is damaged: Unsupported compression method"),
                arguments("nothing", new byte[0], "images: the file ends after 0 bytes, before the magic number"),
                arguments(
                        "a labels file",
                        Idx.labels(1, 2, 3),
                        "images: the magic number is 0x00000801, but that of images is 0x00000803"),
                arguments(
                        "a text",
                        "muddle".getBytes(StandardCharsets.US_ASCII),
                        "images: the magic number is 0x6d756464, but that of images is 0x00000803"),
                arguments(
                        "cut off in the header",
                        Arrays.copyOf(IMAGES, 14),
                        "images: the file ends after 14 bytes, before the number of columns"),
                arguments(
                        "no images",
                        Idx.file(new byte[0], 0x803, 0, 28, 28),
                        "images: the header says 0 images, but there must be 1 to %,d".formatted(1_000_000)),
                arguments(
                        "a negative count",
                        Idx.file(new byte[0], 0x803, -7, 28, 28),
                        "images: the header says -7 images, but there must be 1 to %,d".formatted(1_000_000)),
                arguments(
                        "a huge count",
                        Idx.file(new byte[0], 0x803, Integer.MAX_VALUE, 28, 28),
                        "images: the header says %,d images, but there must be 1 to %,d"
                                .formatted(Integer.MAX_VALUE, 1_000_000)),
                arguments(
                        "another size",
                        Idx.file(new byte[32 * 30], 0x803, 1, 32, 30),
                        "images: the images are 32×30 pixels, but must be 28×28"),
                arguments(
                        "cut off in the data",
                        Arrays.copyOf(IMAGES, IMAGES.length - 1),
                        "images: the header promises %,d bytes of data, but %,d follow".formatted(2_352, 2_351)),
                arguments(
                        "bytes behind the data",
                        longer,
                        "images: the header promises %,d bytes of data, but %,d follow".formatted(2_352, 2_353)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatIsWrongWithLabels(String wrong, byte[] content, String message) {
        // Given
        InputStream file = new ByteArrayInputStream(content);

        // When
        Throwable thrown = catchThrowable(() -> IdxReader.labels("labels", file, Optional.empty()));

        // Then
        assertThat(thrown).isInstanceOf(InvalidDataSetException.class).hasMessage(message);
    }

    static Stream<Arguments> saysWhatIsWrongWithLabels() {
        return Stream.of(
                arguments(
                        "an images file",
                        IMAGES,
                        "labels: the magic number is 0x00000803, but that of labels is 0x00000801"),
                arguments(
                        "no labels",
                        Idx.labels(),
                        "labels: the header says 0 labels, but there must be 1 to %,d".formatted(1_000_000)),
                arguments(
                        "cut off in the header",
                        Arrays.copyOf(Idx.labels(1), 7),
                        "labels: the file ends after 7 bytes, before the number of labels"),
                arguments(
                        "one label too few",
                        Idx.file(new byte[] {1, 2}, 0x801, 3),
                        "labels: the header promises 3 bytes of data, but 2 follow"));
    }

    private static byte[] changed(byte[] file, int at) {
        byte[] changed = file.clone();
        changed[at] ^= 0x55;
        return changed;
    }

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count * Pixels.COUNT];
        new SplittableRandom(1).nextBytes(pixels);
        return pixels;
    }
}
