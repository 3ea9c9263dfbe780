package dev.muddle.gateway.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP whose bytes depend on its contents alone. */
final class Archive implements AutoCloseable {

    /** The first that a ZIP can hold. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    /** @param out stays open */
    Archive(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    /** Begins the next file. */
    OutputStream begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        return zip;
    }

    /** Adds a file. */
    void add(String name, byte[] contents) throws IOException {
        begin(name).write(contents);
    }

    /** Adds a file from what was put aside. */
    void add(String name, Spool contents) throws IOException {
        contents.copyTo(begin(name));
    }

    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
