package dev.muddle.gateway.exports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes put aside in a temporary file until it is their turn in an archive. The file is gone when this is closed, and also
 * when the process dies.
 */
final class Spool implements AutoCloseable {

    private final FileChannel file;
    private final OutputStream out;

    Spool() throws IOException {
        Path path = Files.createTempFile("muddle-export", null);
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(file));
    }

    OutputStream out() {
        return out;
    }

    void println(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void copyTo(OutputStream target) throws IOException {
        out.flush();
        file.position(0);
        Channels.newInputStream(file).transferTo(target);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
