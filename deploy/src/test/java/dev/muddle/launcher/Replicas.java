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

/** The three services, each in a process of its own that may die and start again, over a small data set. */
final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> PROGRAMS =
            Map.of("encoder", "encoder-service", "decoder", "decoder-service", "gateway", "gateway");

    private final FreePorts ports = FreePorts.find();
    private final String jdbcUrl = Backends.newDatabase();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false);
    private final Map<String, Child> running = new HashMap<>();

    Replicas() throws IOException {
        TestModel.publish(Backends.dataSource(jdbcUrl));
        for (String name : PROGRAMS.keySet()) {
            start(name);
        }
    }

    void start(String name) throws IOException {
        Path jar = TestModel.project().resolve(PROGRAMS.get(name)).resolve("target/quarkus-app/quarkus-run.jar");
        List<String> command =
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m", "-jar", jar.toString());
        running.put(name, Child.start(name, command, environment(port(name)), console));
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
