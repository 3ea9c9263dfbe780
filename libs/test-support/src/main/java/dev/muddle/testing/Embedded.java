package dev.muddle.testing;

import dev.muddle.backends.EmbeddedKafka;
import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.backends.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Backends on the machine itself, in folders that go with them. */
final class Embedded {

    /** Where {@code ./muddle} unpacks it too: that takes seconds, and every process of tests needs it. */
    private static final Path POSTGRES = TestModel.project().resolve("libs/embedded-backends/target/postgres");

    private Embedded() {}

    static String startKafka() {
        try {
            Path folder = Files.createTempDirectory("muddle-test-kafka");
            int port = Ports.free();
            List<String> command = EmbeddedKafka.command(folder, "localhost", port, false, "-Dmuddle.part=test-kafka");
            Process broker = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            atEnd(() -> {
                broker.destroy();
                if (!broker.waitFor(10, TimeUnit.SECONDS)) {
                    broker.destroyForcibly().waitFor();
                }
                delete(folder);
            });
            return "localhost:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String startPostgres() {
        try {
            Path folder = Files.createTempDirectory("muddle-test-postgres");
            EmbeddedPostgreSql postgres =
                    EmbeddedPostgreSql.start(POSTGRES, folder, Ports.free(), false, folder.resolve("output.log"));
            atEnd(() -> {
                postgres.close();
                delete(folder);
            });
            return postgres.jdbcUrl().replaceAll("[^/]+$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atEnd(Cleanup cleanup) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                cleanup.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @FunctionalInterface
    private interface Cleanup {
        void run() throws IOException, InterruptedException;
    }
}
