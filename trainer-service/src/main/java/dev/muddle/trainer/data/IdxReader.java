package dev.muddle.trainer.data;

import dev.muddle.latent.Pixels;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads MNIST's IDX files, gzipped or not: big-endian {@code 0x00000803, count, rows, columns, pixels u8…} for images and
 * {@code 0x00000801, count, labels u8…} for labels.
 */
public final class IdxReader {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int GZIP_MAGIC = 0x1f8b;
    /** More than any data set of this kind has; bounds the memory that a damaged header can ask for. */
    private static final int MAX_COUNT = 1_000_000;

    private IdxReader() {}

    /**
     * Reads images.
     *
     * @param name of the file, for messages
     * @param sha256 the checksum that the uncompressed file must have, in hexadecimal
     * @return {@code byte[count·784]}
     * @throws InvalidDataSetException if the file is damaged or of another kind
     */
    public static byte[] images(String name, InputStream file, Optional<String> sha256) throws IOException {
        ByteBuffer content = content(name, file, sha256);
        int count = count(name, content, IMAGES_MAGIC, "images");
        int rows = header(name, content, "the number of rows");
        int columns = header(name, content, "the number of columns");
        if (rows != Pixels.SIDE || columns != Pixels.SIDE) {
            throw new InvalidDataSetException(
                    "%s: the images are %d×%d pixels, but must be 28×28".formatted(name, rows, columns));
        }
        return payload(name, content, Math.multiplyExact(count, Pixels.COUNT));
    }

    /**
     * Reads labels.
     *
     * @param name of the file, for messages
     * @param sha256 the checksum that the uncompressed file must have, in hexadecimal
     * @return {@code byte[count]}
     * @throws InvalidDataSetException if the file is damaged or of another kind
     */
    public static byte[] labels(String name, InputStream file, Optional<String> sha256) throws IOException {
        ByteBuffer content = content(name, file, sha256);
        return payload(name, content, count(name, content, LABELS_MAGIC, "labels"));
    }

    private static ByteBuffer content(String name, InputStream file, Optional<String> sha256) throws IOException {
        byte[] content = uncompressed(name, file);
        String actual = HexFormat.of().formatHex(newSha256().digest(content));
        if (sha256.isPresent() && !sha256.get().equals(actual)) {
            String what = content.length < Integer.BYTES ? " of " + content.length + " bytes" : "";
            throw new InvalidDataSetException("%s: the SHA-256 of the uncompressed file%s is %s, but must be %s"
                    .formatted(name, what, actual, sha256.get()));
        }
        return ByteBuffer.wrap(content);
    }

    private static byte[] uncompressed(String name, InputStream file) throws IOException {
        byte[] bytes = file.readAllBytes();
        boolean gzipped = bytes.length >= 2 && ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == GZIP_MAGIC;
        if (!gzipped) {
            return bytes;
        }
        int limit = 16 + MAX_COUNT * Pixels.COUNT;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] content = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new InvalidDataSetException("%s: holds more than %,d images".formatted(name, MAX_COUNT));
            }
            return content;
        } catch (EOFException e) {
            throw new InvalidDataSetException(
                    "%s: the gzip file is cut off after %,d bytes".formatted(name, bytes.length));
        } catch (ZipException e) {
            throw new InvalidDataSetException("%s: the gzip file is damaged: %s".formatted(name, e.getMessage()));
        }
    }

    private static int count(String name, ByteBuffer content, int magic, String what) throws InvalidDataSetException {
        int actual = header(name, content, "the magic number");
        if (actual != magic) {
            throw new InvalidDataSetException(
                    "%s: the magic number is 0x%08x, but that of %s is 0x%08x".formatted(name, actual, what, magic));
        }
        int count = header(name, content, "the number of " + what);
        if (count < 1 || count > MAX_COUNT) {
            throw new InvalidDataSetException(
                    "%s: the header says %,d %s, but there must be 1 to %,d".formatted(name, count, what, MAX_COUNT));
        }
        return count;
    }

    private static int header(String name, ByteBuffer content, String what) throws InvalidDataSetException {
        if (content.remaining() < Integer.BYTES) {
            throw new InvalidDataSetException(
                    "%s: the file ends after %d bytes, before %s".formatted(name, content.limit(), what));
        }
        return content.getInt();
    }

    private static byte[] payload(String name, ByteBuffer content, int length) throws InvalidDataSetException {
        if (content.remaining() != length) {
            throw new InvalidDataSetException("%s: the header promises %,d bytes of data, but %,d follow"
                    .formatted(name, length, content.remaining()));
        }
        byte[] data = new byte[length];
        content.get(data);
        return data;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
