package dev.muddle.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that this one started, and whose output it shows. */
public final class Child {

    /**
     * Ctrl-C and the end of the terminal reach the whole process group; the children leave it to their parent to stop them
     * in order.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final String name;
    private final Process process;
    private final Thread output;

    private Child(String name, Process process, Thread output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** Starts one. */
    public static Child start(String name, List<String> command, Map<String, String> environment, Console console)
            throws IOException {
        List<String> all = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Child(name, process, console.follow(name, process.getInputStream()));
    }

    String name() {
        return name;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Waits for the end and for the last line of output. */
    public int awaitEnd() throws InterruptedException {
        int exitCode = process.waitFor();
        output.join(TimeUnit.SECONDS.toMillis(1));
        return exitCode;
    }

    /** Asks for an end, and enforces it if it takes too long. */
    public void stop(Duration patience) {
        stop(process.toHandle(), patience);
    }

    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
