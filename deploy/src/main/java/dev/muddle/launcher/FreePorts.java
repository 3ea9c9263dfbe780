package dev.muddle.launcher;

import dev.muddle.backends.Ports;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for a system, below those that outgoing connections are given. */
public record FreePorts(int gateway, int kafka, int postgres) {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 30_000;
    private static final int IN_A_ROW = 5;

    /** Ports that were free a moment ago. */
    public static FreePorts find() {
        int first = ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .filter(FreePorts::areFree)
                .findFirst()
                .orElseThrow();
        return new FreePorts(first, first + 3, first + 4);
    }

    public int encoder() {
        return gateway + 1;
    }

    public int decoder() {
        return gateway + 2;
    }

    private static boolean areFree(int first) {
        return IntStream.range(first, first + IN_A_ROW).allMatch(port -> Ports.isFree("localhost", port));
    }
}
