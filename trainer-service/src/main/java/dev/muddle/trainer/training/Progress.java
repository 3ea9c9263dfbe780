package dev.muddle.trainer.training;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells a person how far long work is and how long it goes on: a bar that moves on a terminal, now and then a line
 * elsewhere. Several threads may work on the same task.
 */
public final class Progress implements AutoCloseable {

    private static final int MAX_WIDTH = 150;
    private static final int LINE_INTERVAL_MS = 30_000;
    private static final int BAR_INTERVAL_MS = 250;

    private final PrintStream out;
    private final boolean onTerminal;
    private final Map<String, String> parts = new TreeMap<>();
    private Supplier<ProgressBar> begun;
    private ProgressBar bar;

    public Progress(PrintStream out, boolean onTerminal) {
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /** Begins a task of so many units of work; its bar is there from the first of them on. */
    public synchronized void begin(String task, long work, String unit) {
        close();
        begun = () -> bar(task, work, unit);
    }

    private ProgressBar bar(String task, long work, String unit) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(work)
                .setUnit(" " + unit, 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(onTerminal ? BAR_INTERVAL_MS : LINE_INTERVAL_MS)
                .setConsumer(
                        onTerminal
                                ? new ConsoleProgressBarConsumer(out, MAX_WIDTH)
                                : new DelegatingProgressBarConsumer(out::println, MAX_WIDTH))
                .build();
    }

    /**
     * Some work is done.
     *
     * @param part of the task that it belongs to
     * @param message how that part goes
     */
    public synchronized void advance(String part, long work, String message) {
        if (bar == null && begun != null) {
            bar = begun.get();
        }
        if (bar != null) {
            parts.put(part, part + " " + message);
            bar.stepBy(work);
            bar.setExtraMessage(" " + String.join(", ", parts.values()));
        }
    }

    /** A part is done. */
    public synchronized void done(String part) {
        parts.remove(part);
    }

    /** A line of its own. */
    public synchronized void say(String line) {
        out.println(onTerminal && bar != null ? "\r\u001b[K" + line : line);
    }

    /** Ends the task. */
    @Override
    public synchronized void close() {
        begun = null;
        if (bar != null) {
            bar.close();
            bar = null;
            parts.clear();
        }
    }
}
