package dev.muddle.trainer.data;

import dev.muddle.latent.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** IDX files, byte by byte. */
public final class Idx {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;

    private Idx() {}

    /** An images file of 28×28 pixels. */
    public static byte[] images(byte[] pixels) {
        return file(pixels, IMAGES_MAGIC, pixels.length / Pixels.COUNT, Pixels.SIDE, Pixels.SIDE);
    }

    public static byte[] labels(int... labels) {
        byte[] data = new byte[labels.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) labels[i];
        }
        return file(data, LABELS_MAGIC, data.length);
    }

    /** Any header before any data. */
    public static byte[] file(byte[] data, int... header) {
        ByteBuffer file = ByteBuffer.allocate(header.length * Integer.BYTES + data.length);
        for (int word : header) {
            file.putInt(word);
        }
        return file.put(data).array();
    }

    public static byte[] gzipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
