package dev.muddle.gateway.exports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Util;

/**
 * Passes a Parquet file on and puts the sets in its footer into an order. Parquet's writer holds the encodings of a column in a
 * hash set of enum constants, whose order is another one in each JVM; the file is to be the same from every replica.
 *
 * <p>A file ends with the footer, its length as four bytes, little-endian, and a magic number of four. So that much is held
 * back until the end.
 */
final class ParquetFooter extends FilterOutputStream {

    /** Some 4 kB a row group, of which there are up to a dozen. */
    private static final int HELD_BACK = 1 << 20;

    private static final int LENGTH_AND_MAGIC = 8;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    ParquetFooter(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        held.write(bytes, offset, length);
        if (held.size() > 2 * HELD_BACK) {
            byte[] all = held.toByteArray();
            int passed = all.length - HELD_BACK;
            out.write(all, 0, passed);
            held.reset();
            held.write(all, passed, HELD_BACK);
        }
    }

    /** Ends the file, and leaves the stream below open. */
    @Override
    public void close() throws IOException {
        byte[] tail = held.toByteArray();
        held.reset();
        int end = tail.length - LENGTH_AND_MAGIC;
        if (end >= 0) {
            int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
            byte[] footer = ordered(Arrays.copyOfRange(tail, end - length, end));
            out.write(tail, 0, end - length);
            out.write(footer);
            out.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.length)
                    .array());
            out.write(tail, end + Integer.BYTES, Integer.BYTES);
        }
        out.flush();
    }

    /** The same footer with its sets in order. */
    static byte[] ordered(byte[] footer) throws IOException {
        FileMetaData file = Util.readFileMetaData(new ByteArrayInputStream(footer));
        file.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .forEach(column -> column.getMeta_data().getEncodings().sort(Comparator.comparing(Encoding::getValue)));
        if (file.isSetKey_value_metadata()) {
            file.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(file, bytes);
        return bytes.toByteArray();
    }
}
