package dev.muddle.gateway.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that a batch can be had in. Each gives the same bytes for the same items. */
enum ExportFormat {
    /** The columns of Hugging Face's image data sets. */
    PARQUET("application/vnd.apache.parquet", "parquet", ParquetExport::write),
    /** MNIST's own files, in a ZIP. */
    IDX("application/zip", "idx.zip", IdxExport::write),
    /** Arrays of NumPy. */
    NPZ("application/octet-stream", "npz", NpzExport::write),
    /** One JSON object a line. */
    NDJSON("application/x-ndjson", "ndjson", NdjsonExport::write),
    /** PNGs and a table. */
    ZIP("application/zip", "zip", PicturesExport::write);

    private final String mediaType;
    private final String extension;
    private final Writer writer;

    ExportFormat(String mediaType, String extension, Writer writer) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.writer = writer;
    }

    static Optional<ExportFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** Writes a batch as its items come; leaves the stream open. */
    void write(Export export, OutputStream out) throws IOException {
        writer.write(export, out);
    }

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Writer {
        void write(Export export, OutputStream out) throws IOException;
    }
}
