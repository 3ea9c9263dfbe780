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
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL server from binaries on the class path, with its data in a folder. */
public final class EmbeddedPostgreSql implements AutoCloseable {

    /** The superuser, who needs no password from this machine. */
    public static final String USER = "postgres";

    private static final String DATABASE = "postgres";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_CONNECTIONS = 200;

    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    private EmbeddedPostgreSql(EmbeddedPostgres server, ProcessHandle process) {
        this.server = server;
        this.process = process;
    }

    /**
     * Starts a server, which listens on this machine only. One that still runs on the folder is stopped before, as by
     * {@link #stopOrphan}.
     *
     * @param programs where the server's programs are unpacked, unless they are there; servers may share it
     * @param folder of its data
     * @param durable whether a committed transaction is on the disk
     * @param log what the server says
     */
    public static EmbeddedPostgreSql start(Path programs, Path folder, int port, boolean durable, Path log)
            throws IOException {
        Path data = Files.createDirectories(folder.toAbsolutePath()).resolve("data");
        stopOrphan(folder);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toAbsolutePath().toFile())
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
            EmbeddedPostgres server = builder.start();
            return new EmbeddedPostgreSql(
                    server, postmaster(data).orElseThrow(() -> new IllegalStateException("it ended at once")));
        } catch (IOException | IllegalStateException e) {
            stopOrphan(folder);
            throw new IOException("PostgreSQL does not start on " + data + ", see " + log + ": " + e.getMessage(), e);
        }
    }

    /**
     * Stops a server that still runs on a folder because whoever started it was killed; the folder must therefore be
     * locked by the caller.
     */
    public static void stopOrphan(Path folder) throws IOException {
        Path data = folder.toAbsolutePath().resolve("data");
        Optional<ProcessHandle> orphan = postmaster(data);
        // SIGINT is a fast shutdown; Java's own destroy would be SIGTERM, which waits for all clients to leave.
        if (orphan.isPresent() && !stop(orphan.get(), "INT", START_PATIENCE)) {
            throw new IOException(
                    "a PostgreSQL server (process " + orphan.get().pid() + ") on " + data + " does not stop");
        }
    }

    private static boolean stop(ProcessHandle process, String signal, Duration patience) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
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

    /** Connections of the superuser to a server at a port, without a pool. */
    public static DataSource superuser(int port) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl(port));
        dataSource.setUser(USER);
        return dataSource;
    }

    /** The server's first process, whose descendants the others are. */
    public ProcessHandle process() {
        return process;
    }

    /** Whether the server runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the server: a fast shutdown first, and if that takes too long, one that the next start recovers from. */
    @Override
    public void close() throws IOException {
        server.close();
        if (process.isAlive() && !stop(process, "QUIT", STOP_PATIENCE)) {
            throw new IOException("process " + process.pid() + " does not stop");
        }
    }
}
