package dev.muddle.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of a system that this process started: what they take of the processor and of the memory. */
final class Parts {

    private static final double KIB_PER_MIB = 1024;
    private static final String POSTGRES = "postgres";

    private final Path data;

    Parts(Path data) {
        this.data = data;
    }

    /** Processor time of each part since its start. */
    Map<String, Duration> processorTime() throws IOException {
        Map<String, Duration> times = new LinkedHashMap<>();
        for (Map.Entry<String, ProcessHandle> part : all().entrySet()) {
            Duration sum = Stream.concat(
                            Stream.of(part.getValue()), part.getValue().descendants())
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
            times.put(part.getKey(), sum);
        }
        return times;
    }

    /**
     * What a process holds.
     *
     * @param residentMebibytes of all of its memory
     * @param heapMebibytes those of its Java heap
     * @param nativeMebibytes those beside its heap that are no file's: the system can take back what is mapped from files, as
     *     a broker's indexes are
     * @param threads of all kinds
     * @param files that are open, sockets among them; not those that Kafka keeps its topics in, of which there are as many as
     *     the topics' retention keeps
     */
    record Use(double residentMebibytes, double heapMebibytes, double nativeMebibytes, int threads, int files) {}

    /** What each part holds; not PostgreSQL, which is a process for each connection. */
    Map<String, Use> use() throws IOException, InterruptedException {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (Map.Entry<String, ProcessHandle> part : javaMachines().entrySet()) {
            uses.put(part.getKey(), use(part.getValue()));
        }
        return uses;
    }

    /** Has each part that is a Java machine let go of what it does not need any more. */
    void collectGarbage() throws IOException, InterruptedException {
        for (ProcessHandle part : javaMachines().values()) {
            ResidentHeap.collectGarbage(part.pid());
        }
    }

    private Map<String, ProcessHandle> javaMachines() throws IOException {
        Map<String, ProcessHandle> parts = all();
        parts.remove(POSTGRES);
        return parts;
    }

    private Use use(ProcessHandle process) throws IOException, InterruptedException {
        double heap = ResidentHeap.mebibytes(process.pid());
        Path proc = Path.of("/proc/" + process.pid());
        List<String> status = Files.readAllLines(proc.resolve("status"));
        return new Use(
                number(status, "VmRSS:") / KIB_PER_MIB,
                heap,
                number(status, "RssAnon:") / KIB_PER_MIB - heap,
                (int) number(status, "Threads:"),
                openFiles(proc.resolve("fd"), data.resolve("kafka").toRealPath()));
    }

    /**
     * How many links of a folder lead elsewhere than into another.
     *
     * @param links as of {@code /proc/PID/fd}
     */
    static int openFiles(Path links, Path other) throws IOException {
        int files = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(links)) {
            for (Path link : all) {
                try {
                    files += Files.readSymbolicLink(link).startsWith(other) ? 0 : 1;
                } catch (NoSuchFileException e) {
                    // Closed in this moment.
                }
            }
        }
        return files;
    }

    private static double number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, ProcessHandle> all() throws IOException {
        Map<String, ProcessHandle> parts = new LinkedHashMap<>();
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        Map<String, String> marks = Map.of(
                "encoder", "encoder-service/target",
                "decoder", "decoder-service/target",
                "gateway", "gateway/target",
                "kafka", "muddle.part=kafka");
        for (String name : new String[] {"gateway", "encoder", "decoder", "kafka"}) {
            children.stream()
                    .filter(child -> commandLine(child).contains(marks.get(name)))
                    .findFirst()
                    .ifPresent(child -> parts.put(name, child));
        }
        String postmaster = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();
        ProcessHandle.of(Long.parseLong(postmaster)).ifPresent(process -> parts.put(POSTGRES, process));
        return parts;
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
