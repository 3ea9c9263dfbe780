package dev.muddle.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real PostgreSQL server from binaries on the class path, with its data in a folder. */
public final class EmbeddedPostgreSql implements AutoCloseable {

    /** The superuser, who needs no password from this machine. */
    public static final String USER = "postgres";

    private static final String DATABASE = "postgres";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_CONNECTIONS = 200;

    private final EmbeddedPostgres server;

    private EmbeddedPostgreSql(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server, which listens on this machine only. A server that still runs on the folder because whoever started
     * it was killed is stopped before; the folder must therefore be locked by the caller.
     *
     * @param durable whether a committed transaction is on the disk
     * @param log what the server says
     */
    public static EmbeddedPostgreSql start(Path folder, int port, boolean durable, Path log) throws IOException {
        Path data = Files.createDirectories(folder.toAbsolutePath()).resolve("data");
        stopOrphan(data);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        folder.resolve("binaries").toAbsolutePath().toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_PATIENCE)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("full_page_writes", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .setPort(port);
        try {
            return new EmbeddedPostgreSql(builder.start());
        } catch (IllegalStateException e) {
            throw new IOException("PostgreSQL does not start on " + data + ", see " + log + ": " + e.getMessage(), e);
        }
    }

    private static void stopOrphan(Path data) throws IOException {
        Optional<ProcessHandle> orphan = postmaster(data);
        if (orphan.isEmpty()) {
            return;
        }
        // SIGINT is a fast shutdown; Java's own destroy would be SIGTERM, which waits for all clients to leave.
        new ProcessBuilder("kill", "-INT", Long.toString(orphan.get().pid())).start();
        try {
            orphan.get().onExit().get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "a PostgreSQL server (process " + orphan.get().pid() + ") on " + data + " does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        try {
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(server.getPort());
    }

    /** Where a server at a port is to be reached. */
    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
