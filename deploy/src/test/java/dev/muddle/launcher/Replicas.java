package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.fail;

import dev.muddle.registry.DatabaseRoles;
import dev.muddle.testing.Backends;
import dev.muddle.testing.TestModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The three services, each in a process of its own that may die and start again, over a small data set. */
final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<String, String> PROGRAMS =
            Map.of("encoder", "encoder-service", "decoder", "decoder-service", "gateway", "gateway");

    private final FreePorts ports = FreePorts.find();
    private final Scratch scratch = new Scratch("muddle-replicas");
    private final Layout layout = new Layout(
            TestModel.project(),
            scratch.folder(),
            null,
            null,
            "localhost",
            ports.gateway(),
            ports.kafka(),
            ports.postgres());
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false);
    private final Map<String, Child> running = new HashMap<>();
    private final String kafka;
    private final String jdbcUrl;
    private final Function<String, Map<String, String>> settings;

    Replicas() throws IOException {
        this(Backends.kafka(), name -> Map.of());
    }

    /** @param settings of a service, as environment variables, beside those that all have */
    Replicas(String kafka, Function<String, Map<String, String>> settings) throws IOException {
        this.kafka = kafka;
        this.jdbcUrl = Backends.newDatabase();
        this.settings = settings;
        Backends.createRoles(jdbcUrl);
        TestModel.publish(Backends.dataSource(jdbcUrl, DatabaseRoles.TRAINER));
        startAll(PROGRAMS.keySet());
    }

    /** One more of each service, over the same broker and database. */
    Replicas(Replicas others) throws IOException {
        this(others, PROGRAMS.keySet());
    }

    /** One more of some services likewise. */
    Replicas(Replicas others, Collection<String> names) throws IOException {
        this.kafka = others.kafka;
        this.jdbcUrl = others.jdbcUrl;
        this.settings = others.settings;
        startAll(names);
    }

    private void startAll(Collection<String> names) throws IOException {
        Files.createDirectories(layout.temporary());
        for (String name : names) {
            start(name);
        }
    }

    void start(String name) throws IOException {
        running.put(name, Child.start(name, layout.java(PROGRAMS.get(name)), environment(name), console));
    }

    /** As a power cut would. */
    void kill(String name) throws InterruptedException {
        Child child = running.remove(name);
        child.handle().destroyForcibly();
        child.awaitEnd();
    }

    void awaitReady() throws InterruptedException {
        for (String name : running.keySet()) {
            if (!client(name).awaitReady(PATIENCE)) {
                fail("the %s is not ready%n%s", name, output());
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
        return new MuddleClient(url(name));
    }

    String url(String name) {
        return "http://localhost:" + port(name);
    }

    private int port(String name) {
        return switch (name) {
            case "encoder" -> ports.encoder();
            case "decoder" -> ports.decoder();
            default -> ports.gateway();
        };
    }

    private Map<String, String> environment(String name) {
        String role = "muddle_" + name;
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(port(name)),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "QUARKUS_DATASOURCE_JDBC_URL",
                jdbcUrl,
                "QUARKUS_DATASOURCE_USERNAME",
                role,
                "QUARKUS_DATASOURCE_PASSWORD",
                role,
                "QUARKUS_DATASOURCE_REGISTRY_JDBC_URL",
                jdbcUrl,
                "QUARKUS_DATASOURCE_REGISTRY_USERNAME",
                role,
                "QUARKUS_DATASOURCE_REGISTRY_PASSWORD",
                role));
        environment.putAll(settings.apply(name));
        return environment;
    }

    /** What all of them said. */
    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        running.values().forEach(child -> child.stop(Duration.ofSeconds(10)));
        scratch.close();
    }
}
