package dev.muddle.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The terminal: whole lines from several sources, each with its source in front. */
public final class Console {

    private static final String[] COLOURS = {"36", "33", "32", "35", "34", "31"};

    private final PrintStream out;
    private final boolean coloured;

    public Console(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Prints a line. */
    public void print(String source, String line) {
        String prefix = "%-9s|".formatted(source);
        out.println(coloured ? colour(source) + prefix + "\u001b[0m " + line : prefix + " " + line);
    }

    private static String colour(String source) {
        return "\u001b[" + COLOURS[Math.floorMod(source.hashCode(), COLOURS.length)] + "m";
    }

    /** Prints what a stream says until it ends, in a thread of its own. */
    Thread follow(String source, InputStream stream) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    print(source, line);
                }
            } catch (IOException e) {
                print(source, "its output can't be read: " + e.getMessage());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
