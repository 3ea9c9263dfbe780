package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A program as a person starts it in a terminal: in a process group of its own, to be stopped by Ctrl-C. When it is
 * closed, whatever it left behind ends too.
 */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** A background shell would have its programs, this test among them, ignore Ctrl-C. */
    private static final List<String> LIKE_IN_A_TERMINAL = List.of("env", "--default-signal=INT", "setsid");

    private final ProcessMarker marker = new ProcessMarker(UUID.randomUUID());
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Process process;
    private final List<Thread> readers;

    private Program(List<String> command) throws IOException {
        List<String> all = new ArrayList<>(LIKE_IN_A_TERMINAL);
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().putAll(marker.environment());
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        this.process = builder.start();
        this.readers = List.of(read(process.getInputStream(), output), read(process.getErrorStream(), errors));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static Program start(List<String> command) {
        try {
            return new Program(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says something. */
    void awaitLine(String part) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (output.stream().noneMatch(line -> line.contains(part))) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                fail("ended with exit code %d before it said '%s'%n%s", process.exitValue(), part, everything());
            }
            if (System.nanoTime() > end) {
                close();
                fail("did not say '%s' in %s%n%s", part, PATIENCE, everything());
            }
        }
    }

    /** Waits for the end and gives the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            fail("did not end in %s%n%s", PATIENCE, everything());
        }
        for (Thread reader : readers) {
            reader.join(PATIENCE.toMillis());
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGINT to the whole process group, as a terminal sends it. */
    void ctrlC() throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            fail("there is no process group %d%n%s", process.pid(), everything());
        }
    }

    /** SIGKILL to this process alone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Standard output. */
    String output() {
        return String.join("\n", output);
    }

    /** The lines on standard error. */
    List<String> errors() {
        return errors;
    }

    /** The running processes that it started, directly or not, and itself. */
    List<ProcessHandle> processes() {
        return marker.processes();
    }

    /** The running process that it started whose command line has a certain part. */
    ProcessHandle process(String part) {
        return processes().stream()
                .filter(each -> each.info().commandLine().orElse("").contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of " + part + "\n" + everything()));
    }

    /** Both outputs. */
    String everything() {
        return "--- standard output\n" + output() + "\n--- standard error\n" + String.join("\n", errors);
    }

    private static Thread read(InputStream stream, List<String> into) {
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                lines.lines().forEach(into::add);
            } catch (IOException | UncheckedIOException e) {
                into.add("can't be read: " + e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        processes().forEach(ProcessHandle::destroyForcibly);
    }
}
