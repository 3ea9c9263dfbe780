package dev.muddle.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder with everything that is kept, locked while a system runs on it. */
final class DataFolder implements AutoCloseable {

    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(5);
    private static final Pattern NOTED = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

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
                    "can't write to the data folder " + folder + reason(e) + ": choose another --data", e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException known && known.getReason() != null
                ? " (" + known.getReason() + ")"
                : "";
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
        String line = process.pid() + " " + startOf(process) + "\n";
        Files.writeString(processes(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Stops the processes that a killed launcher left behind. */
    void stopOrphans() throws IOException {
        if (Files.exists(processes())) {
            List<String> lines = new ArrayList<>(Files.readAllLines(processes()));
            // The last started is the first to stop, as always.
            Collections.reverse(lines);
            lines.forEach(DataFolder::stopOrphan);
            Files.delete(processes());
        }
    }

    private static void stopOrphan(String line) {
        Matcher noted = NOTED.matcher(line);
        // The line that was being written at a crash may be cut off.
        if (noted.matches()) {
            // A process number is used again after a while: the time of its start tells.
            ProcessHandle.of(Long.parseLong(noted.group(1)))
                    .filter(process -> startOf(process) == Long.parseLong(noted.group(2)))
                    .ifPresent(process -> Child.stop(process, ORPHAN_PATIENCE));
        }
    }

    void forgetProcesses() throws IOException {
        Files.deleteIfExists(processes());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private Path processes() {
        return folder.resolve("processes");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
