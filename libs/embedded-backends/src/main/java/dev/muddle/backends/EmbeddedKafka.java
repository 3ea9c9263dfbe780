package dev.muddle.backends;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Kafka's own broker in KRaft mode, as a program: {@code EmbeddedKafka FOLDER HOST PORT DURABLE [NAME=VALUE]...}, with
 * settings of the broker at the end. It keeps its data in the folder, makes no topic by itself, and ends when it is told
 * to or when its standard input ends, as it does when the process that started it dies.
 */
public final class EmbeddedKafka {

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dlog4j2.StatusLogger.level=OFF");

    /** One line an event. */
    private static final String LOG_FORMAT = "%1$tT.%1$tL %4$-7s [%3$s] %5$s%6$s%n";

    /** Warns at every start that it starts. Held here because the logging system forgets loggers that nobody holds. */
    private static final Logger CONTROLLER = Logger.getLogger("org.apache.kafka.controller.QuorumController");

    private EmbeddedKafka() {}

    /**
     * The command line of a broker in a process of its own, with this program's Java and class path.
     *
     * @param durable whether every record is on the disk before it is acknowledged: without it, a power cut loses some
     * @param marker a Java option by which the process can be told from others
     */
    public static List<String> command(Path folder, String host, int port, boolean durable, String marker) {
        return command(folder, host, port, durable, marker, Map.of());
    }

    /**
     * The same for a broker with settings of its own.
     *
     * @param settings of Kafka; they show in the list of processes, so there must be no secret among them
     */
    public static List<String> command(
            Path folder, String host, int port, boolean durable, String marker, Map<String, String> settings) {
        return Stream.of(
                        List.of(ProcessHandle.current().info().command().orElse("java"), marker),
                        JVM_OPTIONS,
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                EmbeddedKafka.class.getName(),
                                folder.toAbsolutePath().toString(),
                                host,
                                Integer.toString(port),
                                Boolean.toString(durable)),
                        settings.entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
        Logger.getLogger("").setLevel(Level.WARNING);
        CONTROLLER.setLevel(Level.SEVERE);
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Properties properties =
                properties(folder, arguments[1], Integer.parseInt(arguments[2]), Boolean.parseBoolean(arguments[3]));
        for (String setting : List.of(arguments).subList(4, arguments.length)) {
            String[] parts = setting.split("=", 2);
            properties.setProperty(parts[0], parts[1]);
        }
        format(folder, properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.set(true);
            server.shutdown();
        }));
        endWithStandardInput(ended);
        server.startup();
        server.awaitShutdown();
    }

    private static Properties properties(Path folder, String host, int port, boolean durable) throws IOException {
        int controllerPort = Ports.free();
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@localhost:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://" + host + ":" + port + ",CONTROLLER://localhost:" + controllerPort);
        properties.setProperty("log.dirs", folder.resolve("log").toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // A segment is allocated at once for every partition of every topic: the default of 1 GiB is for large disks.
        properties.setProperty("log.segment.bytes", Integer.toString(64 << 20));
        properties.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        // What compacts topics takes all of it at once: the default of 128 MiB is for large ones.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        if (durable) {
            properties.setProperty("log.flush.interval.messages", "1");
        }
        return properties;
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Path file = folder.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (StorageTool.execute(format, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("can't format " + folder + " for Kafka: "
                    + said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static void endWithStandardInput(AtomicBoolean ended) {
        Thread watch = new Thread(() -> {
            try (InputStream in = System.in) {
                while (in.read() >= 0) {
                    // Nothing is said to a broker this way.
                }
            } catch (IOException e) {
                // As good as an end.
            }
            if (!ended.get()) {
                System.exit(0);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }
}
