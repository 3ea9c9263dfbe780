package dev.muddle.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone when it is closed. */
public record Scratch(Path folder) implements AutoCloseable {

    public Scratch(String name) throws IOException {
        this(Files.createTempDirectory(name));
    }

    /** One in a certain place, without what was left there. */
    static Scratch anew(Path folder) throws IOException {
        Scratch scratch = new Scratch(folder);
        if (Files.exists(folder)) {
            scratch.close();
        }
        Files.createDirectories(folder);
        return scratch;
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
