package dev.muddle.bench;

import java.time.Duration;
import java.util.List;

/**
 * How long a benchmark takes its time.
 *
 * @param step of the floor and of each number of callers
 * @param balanced items of a batch by strategy balanced; by average it is the last of the counts
 * @param counts of items, to see that cost grows with them
 */
record Size(Duration step, int balanced, List<Integer> counts) {

    /** For a first look: some minutes. */
    static final Size QUICK = new Size(Duration.ofSeconds(3), 500, List.of(1_000, 5_000));

    static final Size FULL = new Size(Duration.ofSeconds(10), 3_000, List.of(1_000, 10_000, 100_000));

    int warmUp() {
        return 3 * counts.get(0);
    }
}
