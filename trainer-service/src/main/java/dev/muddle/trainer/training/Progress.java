package dev.muddle.trainer.training;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells a person how long work goes on: a bar that moves on a terminal, now and then a line elsewhere. */
public final class Progress {

    private static final int MAX_WIDTH = 110;
    private static final int LINE_INTERVAL_MS = 15_000;
    private static final int BAR_INTERVAL_MS = 250;

    private final PrintStream out;
    private final boolean onTerminal;

    public Progress(PrintStream out, boolean onTerminal) {
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /** A bar over {@code images} images, with images/s and the time left. Close it before the next line. */
    public ProgressBar bar(String task, long images) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(images)
                .setUnit(" images", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(onTerminal ? BAR_INTERVAL_MS : LINE_INTERVAL_MS)
                .setConsumer(
                        onTerminal
                                ? new ConsoleProgressBarConsumer(out, MAX_WIDTH)
                                : new DelegatingProgressBarConsumer(out::println, MAX_WIDTH))
                .build();
    }

    /** A line of its own. */
    public void say(String line) {
        out.println(line);
    }
}
