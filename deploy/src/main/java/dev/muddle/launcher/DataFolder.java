package dev.muddle.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The folder with everything that is kept, locked while a system runs on it. */
final class DataFolder implements AutoCloseable {

    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws LaunchException if the folder can't be written, or another system runs on it */
    static DataFolder open(Path path) throws LaunchException {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder.resolve("logs"));
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LaunchException("a system runs on " + folder + " already: stop it, or choose another --data");
            }
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new LaunchException(
                    "can't write to the data folder " + folder + " (" + e.getMessage() + "): choose another --data", e);
        }
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path postgresLog() {
        return folder.resolve("logs/postgres.log");
    }

    /** Notes a process, for {@link #stopOrphans} to know should this one be killed. */
    void note(ProcessHandle process) throws IOException {
        String line = process.pid() + " "
                + startOf(process).map(Instant::toEpochMilli).orElse(0L) + "\n";
        Files.writeString(processes(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Stops the processes that a killed launcher left behind. */
    void stopOrphans() throws IOException {
        if (Files.exists(processes())) {
            for (String line : Files.readAllLines(processes())) {
                stopOrphan(line.split(" "));
            }
            Files.delete(processes());
        }
    }

    private static void stopOrphan(String[] noted) {
        if (noted.length != 2) {
            return;
        }
        // A process number is used again after a while: the time of its start tells.
        ProcessHandle.of(Long.parseLong(noted[0]))
                .filter(process ->
                        startOf(process).map(Instant::toEpochMilli).equals(Optional.of(Long.parseLong(noted[1]))))
                .ifPresent(process -> Child.stop(process, ORPHAN_PATIENCE));
    }

    void forgetProcesses() throws IOException {
        Files.deleteIfExists(processes());
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private Path processes() {
        return folder.resolve("processes");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
