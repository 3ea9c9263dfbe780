package dev.muddle.gateway.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jerolba.carpet.CarpetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Parquet with the columns of Hugging Face's image data sets, see {@link ParquetColumns}. The footer names the features, so that
 * {@code datasets.load_dataset("parquet", …)} gives pictures and class labels without being told.
 */
final class ParquetExport {

    /** A row group is held in memory until it is full. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private ParquetExport() {}

    static void write(Export export, OutputStream out) throws IOException {
        try (CarpetWriter<ExportItem> writer = new CarpetWriter.Builder<>(new ParquetFooter(out), ExportItem.class)
                // Hadoop's would need Hadoop.
                .withConf(new PlainParquetConfiguration())
                // PNGs are compressed already.
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withWriteRecordModel(ParquetColumns.of(export.batch().labelNames()))
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withExtraMetaData(metadata(export))
                .build()) {
            export.items().forEach(item -> writer.write(item));
        }
    }

    /** Sorted: the footer's bytes must not depend on the order of a hash map. */
    private static Map<String, String> metadata(Export export) {
        Map<String, Object> label = new TreeMap<>(Map.of("names", export.batch().labelNames(), "_type", "ClassLabel"));
        Map<String, Object> features = new TreeMap<>(Map.of("image", Map.of("_type", "Image"), "label", label));
        try {
            String huggingFace =
                    JsonMapper.builder().build().writeValueAsString(Map.of("info", Map.of("features", features)));
            String batch = new String(BatchCard.of(export), StandardCharsets.UTF_8);
            return new TreeMap<>(Map.of("huggingface", huggingFace, "muddle", batch));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps can always be written", e);
        }
    }
}
