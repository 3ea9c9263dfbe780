package dev.muddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much of a Java machine's heap is in memory. The machine itself says at which addresses the heap lies ({@code jcmd PID
 * GC.heap_info}), and the system what of these is resident ({@code /proc/PID/smaps}).
 */
final class ResidentHeap {

    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{8,16})");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ .*");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String METASPACE = "Metaspace";
    private static final String RESIDENT = "Rss:";
    private static final int HEXADECIMAL = 16;
    private static final double KIB_PER_MIB = 1024;

    private ResidentHeap() {}

    /**
     * In MiB.
     *
     * @throws IOException if the process is no Java machine that can be asked
     */
    static double mebibytes(long pid) throws IOException, InterruptedException {
        Range heap = heap(jcmd(pid, "GC.heap_info"));
        return resident(Files.readAllLines(Path.of("/proc/" + pid + "/smaps")), heap) / KIB_PER_MIB;
    }

    /**
     * Has a Java machine collect its garbage, and waits until it has: what is left is in use.
     *
     * @throws IOException if the process is no Java machine that can be told to
     */
    static void collectGarbage(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
    }

    private static List<String> jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        try (var said = jcmd.inputReader()) {
            // What it says is short: it does not wait for a reader.
            if (!jcmd.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("jcmd did not end in " + PATIENCE);
            }
            List<String> lines = said.lines().toList();
            if (jcmd.exitValue() != 0) {
                throw new IOException("jcmd " + pid + " " + command + " failed: " + String.join(" ", lines));
            }
            return lines;
        } finally {
            jcmd.destroyForcibly();
        }
    }

    /** Addresses from {@code first} and before {@code end}. */
    record Range(long first, long end) {

        boolean has(long address) {
            return first <= address && address < end;
        }
    }

    /** Where the heap lies: the lines before those of the metaspace have the bounds of its generations. */
    static Range heap(List<String> heapInfo) throws IOException {
        long[] addresses = heapInfo.stream()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith(METASPACE))
                .flatMap(ResidentHeap::addresses)
                .mapToLong(address -> Long.parseLong(address, HEXADECIMAL))
                .sorted()
                .toArray();
        if (addresses.length < 2) {
            throw new IOException("jcmd does not say where the heap lies: " + String.join(" ", heapInfo));
        }
        return new Range(addresses[0], addresses[addresses.length - 1]);
    }

    private static Stream<String> addresses(String line) {
        return ADDRESS.matcher(line).results().map((MatchResult match) -> match.group(1));
    }

    /** KiB of the mappings that begin in a range. */
    static long resident(List<String> smaps, Range range) {
        long sum = 0;
        boolean inside = false;
        for (String line : smaps) {
            var mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                inside = range.has(Long.parseUnsignedLong(mapping.group(1), HEXADECIMAL));
            } else if (inside && line.startsWith(RESIDENT)) {
                sum += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return sum;
    }
}
