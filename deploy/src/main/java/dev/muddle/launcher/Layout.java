package dev.muddle.launcher;

import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.backends.Ports;
import dev.muddle.registry.InvalidBundleException;
import dev.muddle.registry.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What runs where.
 *
 * @param home the project's folder, with what was built
 * @param data what is kept from one start to the next
 * @param model the bundle to publish
 * @param dataSet the IDX files that it was trained on; null for MNIST
 * @param host the name that the gateway and Kafka are reached by
 */
public record Layout(
        Path home, Path data, Path model, Path dataSet, String host, int port, int kafkaPort, int postgresPort) {

    /** Of the services: nearly all of the arithmetic is ONNX Runtime's, so the quick compiler does. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Djava.awt.headless=true");

    private static final int MAX_PORT = 65_535;

    /** @throws LaunchException if a port is impossible or taken, a program was not built, or the model is missing or damaged */
    void check() throws LaunchException {
        for (String program : new String[] {"trainer-service", "encoder-service", "decoder-service", "gateway"}) {
            if (!Files.exists(program(program))) {
                throw new LaunchException(program(program) + " is missing: build the project by mvn package");
            }
        }
        checkModel();
        Map<Integer, String> ports = new LinkedHashMap<>();
        takePort(ports, port, "--port");
        takePort(ports, port + 1, "--port");
        takePort(ports, port + 2, "--port");
        takePort(ports, kafkaPort, "--kafka-port");
        takePort(ports, postgresPort, "--postgres-port");
    }

    private void checkModel() throws LaunchException {
        if (!Files.exists(model.resolve(ModelBundle.MANIFEST_FILE))) {
            throw new LaunchException("no model bundle in " + model + ": train one by ./muddle train --out " + model);
        }
        try {
            ModelBundle.read(model);
        } catch (InvalidBundleException | IOException e) {
            throw new LaunchException("can't use the model in " + model + ": " + e.getMessage(), e);
        }
        if (dataSet != null && !Files.isDirectory(dataSet)) {
            throw new LaunchException("no data set in " + dataSet + ": --dataset is the folder of its IDX files");
        }
    }

    /** What publishes the model. */
    public List<String> publish() {
        List<String> command = new ArrayList<>(
                List.of("publish", "--model", model.toAbsolutePath().toString()));
        if (dataSet != null) {
            command.addAll(List.of("--dataset", dataSet.toAbsolutePath().toString()));
        }
        return command;
    }

    private void takePort(Map<Integer, String> ports, int number, String option) throws LaunchException {
        if (number < 1 || number > MAX_PORT) {
            throw new LaunchException(
                    "port " + number + " is not in 1 to " + MAX_PORT + ": choose another by " + option);
        }
        if (ports.putIfAbsent(number, option) != null) {
            throw new LaunchException("port " + number + " is wanted twice: choose another by " + option);
        }
        if (!Ports.isFree(host, number)) {
            throw new LaunchException("port " + number + " on " + host + " is taken: choose another by " + option);
        }
    }

    /** The jar that starts a service. */
    public Path program(String name) {
        return home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    }

    /**
     * The command that runs a program.
     *
     * @param options of its Java machine, beside those that all have
     */
    public List<String> java(String program, String... options) {
        return Stream.of(
                        List.of(ProcessHandle.current().info().command().orElse("java")),
                        JVM_OPTIONS,
                        List.of("-Djava.io.tmpdir=" + temporary()),
                        List.of(options),
                        List.of("-jar", program(program).toString()))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Where ONNX Runtime unpacks itself and exports are written; a program that is killed leaves that behind. The next start
     * deletes it, so it has a name that nobody gives to a folder of their own.
     */
    public Path temporary() {
        return data.resolve("muddle-temporary").toAbsolutePath();
    }

    /** Where PostgreSQL's programs are unpacked at the first start. */
    public Path postgresPrograms() {
        return home.resolve("libs/embedded-backends/target/postgres");
    }

    public String bootstrapServers() {
        return host + ":" + kafkaPort;
    }

    public String url() {
        return "http://" + host + ":" + port;
    }

    /**
     * Where everything is, as a service's settings.
     *
     * @param role by which it enters the database
     */
    public Map<String, String> environment(int httpPort, String role) {
        String jdbcUrl = EmbeddedPostgreSql.jdbcUrl(postgresPort);
        return Map.of(
                // With an arena for each thread the C library keeps what ONNX Runtime gives back.
                "MALLOC_ARENA_MAX",
                "2",
                "QUARKUS_HTTP_HOST",
                host,
                "QUARKUS_HTTP_PORT",
                Integer.toString(httpPort),
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers(),
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
                role);
    }
}
