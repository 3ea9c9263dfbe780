package dev.muddle.faults;

import dev.muddle.launcher.Child;
import dev.muddle.launcher.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that is started again whenever it ends, as an orchestrator would. */
final class Part implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Console console;

    private Child child;
    private boolean closed;

    Part(String name, List<String> command, Map<String, String> environment, Console console) throws IOException {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.console = console;
        start();
    }

    private void start() throws IOException {
        child = Child.start(name, command, environment, console);
    }

    String name() {
        return name;
    }

    /** Starts it again if it has ended. */
    synchronized void keepUp() throws IOException {
        if (!closed && !child.isAlive()) {
            start();
        }
    }

    /** The one that runs now, or has just ended. */
    synchronized ProcessHandle process() {
        return child.handle();
    }

    @Override
    public synchronized void close() {
        closed = true;
        child.stop(STOP_PATIENCE);
    }
}
