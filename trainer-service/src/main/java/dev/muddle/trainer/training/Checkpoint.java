package dev.muddle.trainer.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A training after a complete epoch. It is written beside the last one and then put in its place, so that there is a whole
 * one at any time.
 *
 * @param fingerprint of data and settings: a training goes on only from a checkpoint of its own
 * @param epochs complete
 * @param steps made
 * @param seconds of training so far
 * @param weights by name
 * @param moments of the optimiser, by name
 */
record Checkpoint(
        String fingerprint,
        int epochs,
        long steps,
        double seconds,
        Map<String, float[]> weights,
        Map<String, float[]> moments) {

    private static final int MAGIC = 0x4d55444c;
    private static final int MAX_LENGTH = 100_000_000;

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16))) {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
            writeContent(new DataOutputStream(checked));
            out.writeLong(checked.getChecksum().getValue());
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeContent(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(fingerprint);
        out.writeInt(epochs);
        out.writeLong(steps);
        out.writeDouble(seconds);
        writeArrays(out, weights);
        writeArrays(out, moments);
        out.flush();
    }

    private static void writeArrays(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        arrays.forEach((name, array) -> {
            try {
                out.writeUTF(name);
                out.writeInt(array.length);
                for (float value : array) {
                    out.writeFloat(value);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** @throws IOException that names the file, if it is no whole checkpoint */
    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
            Checkpoint checkpoint = readContent(new DataInputStream(checked), file);
            if (in.readLong() != checked.getChecksum().getValue()) {
                throw new IOException("the checkpoint " + file + " is damaged; train without --resume to begin anew");
            }
            return checkpoint;
        } catch (EOFException e) {
            throw new IOException("the checkpoint " + file + " is cut off; train without --resume to begin anew", e);
        } catch (UTFDataFormatException e) {
            throw new IOException("the checkpoint " + file + " is damaged; train without --resume to begin anew", e);
        }
    }

    private static Checkpoint readContent(DataInputStream in, Path file) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException(file + " is not a checkpoint");
        }
        return new Checkpoint(
                in.readUTF(), in.readInt(), in.readLong(), in.readDouble(), readArrays(in, file), readArrays(in, file));
    }

    private static Map<String, float[]> readArrays(DataInputStream in, Path file) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            int length = in.readInt();
            if (length < 0 || length > MAX_LENGTH) {
                throw new IOException("the checkpoint " + file + " is damaged; train without --resume to begin anew");
            }
            float[] array = new float[length];
            for (int k = 0; k < length; k++) {
                array[k] = in.readFloat();
            }
            arrays.put(name, array);
        }
        return arrays;
    }
}
