package dev.muddle.gateway.exports;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.gateway.pictures.Png;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFormatTest {

    private static final int MADE = SampleExport.COUNT - 1;

    @ParameterizedTest
    @EnumSource
    void theSameItemsOfAnotherBatchGiveTheSameBytes(ExportFormat format) {
        // Given
        byte[] first = SampleExport.bytes(format);

        // When
        byte[] second = SampleExport.bytes(format);

        // Then
        assertThat(second).isNotEmpty().isEqualTo(first);
    }

    @Test
    void idxFilesBeginAsThoseOfMnist() throws IOException {
        // When
        Map<String, byte[]> files = unzip(SampleExport.bytes(ExportFormat.IDX));

        // Then
        assertThat(files).containsOnlyKeys("images-idx3-ubyte", "labels-idx1-ubyte", "soft-labels.csv", "batch.json");
        ByteBuffer images = ByteBuffer.wrap(files.get("images-idx3-ubyte"));
        assertThat(new int[] {images.getInt(), images.getInt(), images.getInt(), images.getInt()})
                .containsExactly(2051, MADE, 28, 28);
        assertThat(images.remaining()).isEqualTo(MADE * 784);
        ByteBuffer labels = ByteBuffer.wrap(files.get("labels-idx1-ubyte"));
        assertThat(new int[] {labels.getInt(), labels.getInt()}).containsExactly(2049, MADE);
        assertThat(labels.remaining()).isEqualTo(MADE);
    }

    @Test
    void idxFilesHoldPicturesAndLabelsInTheirOrder() throws IOException {
        // When
        Map<String, byte[]> files = unzip(SampleExport.bytes(ExportFormat.IDX));

        // Then: item 2 is the second, as item 1 failed.
        byte[] picture = new byte[784];
        ByteBuffer.wrap(files.get("images-idx3-ubyte")).position(16 + 784).get(picture);
        assertThat(picture).isEqualTo(SampleExport.item(2).digit().pixels());
        assertThat(files.get("labels-idx1-ubyte")).startsWith(0, 0, 8, 1, 0, 0, 0, MADE, 4, 4, 3);
        assertThat(new String(files.get("soft-labels.csv"), UTF_8).lines())
                .hasSize(MADE + 1)
                .startsWith("p0,p1,p2,p3,p4,p5,p6,p7,p8,p9", "0.0625,0.0,0.0,0.0,0.5,0.0,0.0,0.0,0.0,0.4375");
    }

    @Test
    void arraysSayTheirTypeAndShape() throws IOException {
        // When
        Map<String, byte[]> files = unzip(SampleExport.bytes(ExportFormat.NPZ));

        // Then
        assertThat(files)
                .containsOnlyKeys("images.npy", "labels.npy", "label_a.npy", "label_b.npy", "p_label.npy", "index.npy");
        assertThat(dictionary(files.get("images.npy"))).contains("'descr': '|u1'", "'shape': (39, 28, 28,)");
        assertThat(dictionary(files.get("labels.npy"))).contains("'descr': '|u1'", "'shape': (39,)");
        assertThat(dictionary(files.get("p_label.npy"))).contains("'descr': '<f4'", "'shape': (39, 10,)");
        assertThat(files.get("images.npy")).hasSize(128 + MADE * 784);
        assertThat(files.get("p_label.npy")).hasSize(128 + MADE * 40);
        assertThat(files.get("index.npy")).hasSize(128 + MADE * 4);
    }

    @Test
    void arraysHoldLittleEndianNumbers() throws IOException {
        // When
        Map<String, byte[]> files = unzip(SampleExport.bytes(ExportFormat.NPZ));

        // Then
        ByteBuffer probabilities = ByteBuffer.wrap(files.get("p_label.npy")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(probabilities.getFloat(128 + 4 * 4)).isEqualTo(0.5f);
        assertThat(probabilities.getFloat(128 + 4 * 9)).isEqualTo(0.4375f);
        ByteBuffer indices = ByteBuffer.wrap(files.get("index.npy")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(indices.getInt(128 + 4)).isEqualTo(2);
    }

    @Test
    void aLineIsAMuddle() throws IOException {
        // When
        List<String> lines = new String(SampleExport.bytes(ExportFormat.NDJSON), UTF_8)
                .lines()
                .toList();

        // Then
        assertThat(lines).hasSize(MADE);
        JsonNode line = new ObjectMapper().readTree(lines.get(1));
        assertThat(line.at("/index").intValue()).isEqualTo(2);
        assertThat(line.at("/a/digit/split").textValue()).isEqualTo("test");
        assertThat(line.at("/verdict/quality").textValue()).isEqualTo("strict");
        assertThat(line.at("/isAmbiguous").booleanValue()).isTrue();
        assertThat(line.at("/image").binaryValue())
                .isEqualTo(Png.of(SampleExport.item(2).digit().pixels(), 1));
    }

    @Test
    void theManifestNamesEachPicture() throws IOException {
        // When
        Map<String, byte[]> files = unzip(SampleExport.bytes(ExportFormat.ZIP));

        // Then
        assertThat(files).hasSize(MADE + 2).doesNotContainKey("images/000001.png");
        assertThat(files.get("images/000002.png"))
                .isEqualTo(Png.of(SampleExport.item(2).digit().pixels(), 1));
        List<String> manifest =
                new String(files.get("manifest.csv"), UTF_8).lines().toList();
        assertThat(manifest).hasSize(MADE + 1);
        assertThat(manifest.get(2)).startsWith("images/000002.png,2,4,9,test:2,test:1002,0.5,0.4375,");
        assertThat(manifest).allSatisfy(row -> assertThat(row.split(",")).hasSize(28));
    }

    @Test
    void anArchiveTellsHowManyFailed() throws IOException {
        // When
        Map<String, byte[]> files = unzip(SampleExport.bytes(ExportFormat.ZIP));

        // Then
        JsonNode batch = new ObjectMapper().readTree(files.get("batch.json"));
        assertThat(batch.at("/made").intValue()).isEqualTo(MADE);
        assertThat(batch.at("/failed").intValue()).isEqualTo(1);
        assertThat(batch.at("/plan/recipe/seed").longValue()).isEqualTo(7);
    }

    private static String dictionary(byte[] array) {
        assertThat(array).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        return new String(array, 10, 118, US_ASCII);
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
