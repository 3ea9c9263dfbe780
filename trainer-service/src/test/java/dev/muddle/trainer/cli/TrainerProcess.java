package dev.muddle.trainer.cli;

import dev.muddle.testing.TestModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The trainer as a person starts it: the built program, in a process of its own. */
final class TrainerProcess implements AutoCloseable {

    private static final int PATIENCE_MINUTES = 10;

    private final Path output = Files.createTempFile("muddle-output", ".txt");
    private final Path errors = Files.createTempFile("muddle-errors", ".txt");
    private final Process process;

    /** Begins a command. Ctrl-C works also where whatever runs the tests ignores it. */
    TrainerProcess(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                TestModel.project()
                        .resolve("trainer-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        // With it, the JVM writes a line of its own.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        process = builder.start();
    }

    /** Runs a command to its end. */
    static Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    /** Runs a command to its end. */
    static Outcome run(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        try (TrainerProcess trainer = new TrainerProcess(environment, arguments)) {
            return trainer.await();
        }
    }

    /** Waits a moment for the end. */
    boolean endsSoon() throws InterruptedException {
        return process.waitFor(20, TimeUnit.MILLISECONDS);
    }

    /** Does what Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for the end. */
    Outcome await() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("the trainer does not end; it says: " + lines(errors));
        }
        return new Outcome(process.exitValue(), lines(output), lines(errors));
    }

    /** Without what a newer JDK has to say of the libraries. */
    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(output);
        Files.delete(errors);
    }

    /** How a command ended. */
    record Outcome(int exitCode, List<String> output, List<String> errors) {}
}
