package dev.muddle.gateway.exports;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Pixels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Arrays for {@code numpy.load}: {@code images} u1[n,28,28], {@code labels} u1[n] of a, {@code label_a} and {@code label_b}
 * u1[n], {@code p_label} f4[n,labels], {@code index} i4[n], its place in the batch.
 */
final class NpzExport {

    private static final String BYTES = "|u1";
    private static final String INTEGERS = "<i4";
    private static final String FLOATS = "<f4";

    /** An array's data begin at a multiple of it. */
    private static final int ALIGNMENT = 64;

    private NpzExport() {}

    static void write(Export export, OutputStream out) throws IOException {
        int n = export.size();
        try (Archive archive = new Archive(out);
                Spool labelsOfA = new Spool();
                Spool labelsOfB = new Spool();
                Spool probabilities = new Spool();
                Spool indices = new Spool()) {
            OutputStream images = archive.begin("images.npy");
            images.write(header(BYTES, n, Pixels.SIDE, Pixels.SIDE));
            export.items().forEach(item -> {
                MuddledDigit digit = item.digit();
                images.write(digit.pixels());
                labelsOfA.out().write(digit.a().label());
                labelsOfB.out().write(digit.b().label());
                probabilities.out().write(littleEndian(digit.verdict().probabilities()));
                indices.out().write(littleEndian(item.index()));
            });
            add(archive, "labels", header(BYTES, n), labelsOfA);
            add(archive, "label_a", header(BYTES, n), labelsOfA);
            add(archive, "label_b", header(BYTES, n), labelsOfB);
            add(archive, "p_label", header(FLOATS, n, export.labelCount()), probabilities);
            add(archive, "index", header(INTEGERS, n), indices);
        }
    }

    private static void add(Archive archive, String name, byte[] header, Spool data) throws IOException {
        OutputStream file = archive.begin(name + ".npy");
        file.write(header);
        data.copyTo(file);
    }

    /**
     * The head of an NPY file, version 1.0 (<a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">
     * numpy.lib.format</a>).
     */
    static byte[] header(String type, int... shape) {
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String array = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, lengths);
        ByteBuffer preamble = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        int used = preamble.capacity() + array.length() + 1;
        int padding = (ALIGNMENT - used % ALIGNMENT) % ALIGNMENT;
        byte[] text = (array + " ".repeat(padding) + "\n").getBytes(US_ASCII);
        preamble.put((byte) 0x93).put("NUMPY".getBytes(US_ASCII)).put((byte) 1).put((byte) 0);
        preamble.putShort((short) text.length);
        return ByteBuffer.allocate(preamble.capacity() + text.length)
                .put(preamble.array())
                .put(text)
                .array();
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
