package dev.muddle.gateway.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that a batch can be had in. Each gives the same bytes for the same items. */
enum ExportFormat {
    /** The columns of Hugging Face's image data sets. */
    PARQUET("application/vnd.apache.parquet", "parquet"),
    /** MNIST's own files, in a ZIP. */
    IDX("application/zip", "idx.zip"),
    /** Arrays of NumPy. */
    NPZ("application/octet-stream", "npz"),
    /** One JSON object a line. */
    NDJSON("application/x-ndjson", "ndjson"),
    /** PNGs and a table. */
    ZIP("application/zip", "zip");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
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
        switch (this) {
            case PARQUET -> ParquetExport.write(export, out);
            case IDX -> IdxExport.write(export, out);
            case NPZ -> NpzExport.write(export, out);
            case NDJSON -> NdjsonExport.write(export, out);
            case ZIP -> PicturesExport.write(export, out);
        }
    }

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
