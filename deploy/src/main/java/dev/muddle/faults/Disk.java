package dev.muddle.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small disk of its own for the data, which can be filled without harm to the machine. Only root may mount one. */
final class Disk implements AutoCloseable {

    private static final String SIZE = "3g";
    private static final int BLOCK = 1 << 20;

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one on a folder; nothing where that is not possible. */
    static Optional<Disk> mount(Path folder) {
        String place = folder.toAbsolutePath().toString();
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "muddle", place)
                ? Optional.of(new Disk(folder))
                : Optional.empty();
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space")) {
                throw e;
            }
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        succeeds("umount", "--lazy", folder.toAbsolutePath().toString());
    }
}
