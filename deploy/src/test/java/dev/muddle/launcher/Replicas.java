package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.fail;

import dev.muddle.testing.Backends;
import dev.muddle.testing.TestModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The three services, each in a process of its own that may die and start again, over a small data set. */
final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<String, String> PROGRAMS =
            Map.of("encoder", "encoder-service", "decoder", "decoder-service", "gateway", "gateway");

    private final FreePorts ports = FreePorts.find();
    private final String jdbcUrl = Backends.newDatabase();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false);
    private final Map<String, Child> running = new HashMap<>();
    private final Map<String, String> settings;

    Replicas() throws IOException {
        this(Map.of());
    }

    /** @param settings of all services, as environment variables */
    Replicas(Map<String, String> settings) throws IOException {
        this.settings = Map.copyOf(settings);
        TestModel.publish(Backends.dataSource(jdbcUrl));
        for (String name : PROGRAMS.keySet()) {
            start(name);
        }
    }

    void start(String name) throws IOException {
        Path jar = TestModel.project().resolve(PROGRAMS.get(name)).resolve("target/quarkus-app/quarkus-run.jar");
        List<String> command =
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m", "-jar", jar.toString());
        Map<String, String> environment = new HashMap<>(environment(port(name)));
        environment.putAll(settings);
        running.put(name, Child.start(name, command, environment, console));
    }

    /** As a power cut would. */
    void kill(String name) throws InterruptedException {
        Child child = running.remove(name);
        child.handle().destroyForcibly();
        child.awaitEnd();
    }

    void awaitReady() throws InterruptedException {
        for (String name : PROGRAMS.keySet()) {
            if (!client(name).awaitReady(PATIENCE)) {
                fail("the %s is not ready%n%s", name, output.toString(StandardCharsets.UTF_8));
            }
        }
    }

    MuddleClient client() {
        return client("gateway");
    }

    /** What the metrics of all of them are. */
    Scrape scrape() throws IOException, InterruptedException {
        return Scrape.of(PROGRAMS.keySet().stream().map(this::client).toList());
    }

    /** Waits for a line of their logs with a certain part. */
    String awaitLine(String part, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> line = output.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> each.contains(part))
                    .findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return fail("no line with %s%n%s", part, output.toString(StandardCharsets.UTF_8));
    }

    private MuddleClient client(String name) {
        return new MuddleClient("http://localhost:" + port(name));
    }

    private int port(String name) {
        return switch (name) {
            case "encoder" -> ports.encoder();
            case "decoder" -> ports.decoder();
            default -> ports.gateway();
        };
    }

    private Map<String, String> environment(int port) {
        return Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                Backends.kafka(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                jdbcUrl,
                "QUARKUS_DATASOURCE_USERNAME",
                Backends.USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                Backends.USER,
                "QUARKUS_DATASOURCE_REGISTRY_JDBC_URL",
                jdbcUrl,
                "QUARKUS_DATASOURCE_REGISTRY_USERNAME",
                Backends.USER,
                "QUARKUS_DATASOURCE_REGISTRY_PASSWORD",
                Backends.USER);
    }

    @Override
    public void close() {
        running.values().forEach(child -> child.stop(Duration.ofSeconds(10)));
    }
}
