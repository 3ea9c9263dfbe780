package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    @TempDir
    private Path folder;

    @Test
    void theFilesOfTopicsAreNotCounted() throws IOException {
        // Given
        Path links = Files.createDirectory(folder.resolve("fd"));
        Path kafka = folder.resolve("kafka");
        Files.createSymbolicLink(links.resolve("0"), Path.of("pipe:[1]"));
        Files.createSymbolicLink(links.resolve("1"), folder.resolve("kafka.jar"));
        Files.createSymbolicLink(links.resolve("2"), kafka.resolve("log/a-0/0.log"));
        Files.createSymbolicLink(links.resolve("3"), kafka.resolve("log/a-0/0.log.deleted (deleted)"));

        // When
        int open = Parts.openFiles(links, kafka);

        // Then
        assertThat(open).isEqualTo(2);
    }
}
