package dev.muddle.faults;

import dev.muddle.backends.EmbeddedKafka;
import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.contracts.KafkaTopics;
import dev.muddle.contracts.Topic;
import dev.muddle.launcher.Child;
import dev.muddle.launcher.Console;
import dev.muddle.launcher.FreePorts;
import dev.muddle.launcher.Layout;
import dev.muddle.registry.DatabaseRoles;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A system of real processes that faults are done to. What dies is started again, as an orchestrator would. The services
 * reach Kafka and PostgreSQL by links that can be cut: to them, {@code localhost} is another address of this machine.
 */
final class Trial implements AutoCloseable {

    private static final String SERVERS = "127.0.0.1";
    private static final String LINKS = "127.0.0.2";
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofMillis(250);

    private final Path folder;
    private final Layout layout;
    private final Console console;
    private final Path hosts;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final List<String> addresses = new ArrayList<>();

    private Optional<Disk> disk = Optional.empty();
    private EmbeddedPostgreSql postgres;
    private boolean closed;

    private Trial(Path home, Path folder, Console console) {
        FreePorts ports = FreePorts.find();
        this.folder = folder;
        this.console = console;
        this.layout = new Layout(
                home,
                folder,
                home.resolve("trainer-service/models/mnist"),
                null,
                "localhost",
                ports.gateway(),
                ports.kafka(),
                ports.postgres());
        this.hosts = folder.resolve("hosts");
    }

    static Trial start(Path home, Path folder, Console console) throws IOException, InterruptedException {
        Trial trial = new Trial(home, folder, console);
        // Ctrl-C leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(trial::close));
        try {
            trial.start();
            return trial;
        } catch (IOException | InterruptedException | RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        mountDisk();
        Files.createDirectories(layout.temporary());
        Files.writeString(
                hosts,
                LINKS + " localhost\n" + LINKS + " "
                        + InetAddress.getLocalHost().getHostName() + "\n");
        links.put("kafka", Link.open(LINKS, SERVERS, layout.kafkaPort()));
        links.put("postgres", Link.open(LINKS, SERVERS, layout.postgresPort()));
        run(
                "kafka",
                EmbeddedKafka.command(
                        folder.resolve("kafka"), "localhost", layout.kafkaPort(), true, "-Dmuddle.part=kafka"),
                Map.of());
        startPostgres();
        DatabaseRoles.create(database());
        KafkaTopics.create(bootstrapServers(), Topic.specifications(), KAFKA_PATIENCE);
        if (!publish(layout.publish())) {
            throw new IOException("the model in " + layout.model() + " can't be published: --log tells why");
        }
        addReplica("encoder", "encoder-service", DatabaseRoles.ENCODER, layout.port() + 1);
        addReplica("decoder", "decoder-service", DatabaseRoles.DECODER, layout.port() + 2);
        addReplica("gateway", "gateway", DatabaseRoles.GATEWAY, layout.port());
        Future<?> unused =
                watch.scheduleWithFixedDelay(this::keepUp, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts one more process of a service. */
    void addReplica(String name, String program, String role, int port) throws IOException {
        Map<String, String> environment = new HashMap<>(layout.environment(port, role));
        environment.put("QUARKUS_HTTP_HOST", SERVERS);
        run(name, layout.java(program, byLinks(), ClockAgent.option(clock(name))), environment);
        synchronized (this) {
            addresses.add("http://" + SERVERS + ":" + port);
        }
    }

    /** Runs the trainer's command to publish a model; whether it did. */
    boolean publish(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(layout.java("trainer-service", byLinks()).stream(), arguments.stream())
                .toList();
        return Child.start("trainer", command, layout.environment(0, DatabaseRoles.TRAINER), console)
                        .awaitEnd()
                == 0;
    }

    /** The option by which a program reaches the others over the links alone. */
    private String byLinks() {
        return "-Djdk.net.hosts.file=" + hosts;
    }

    private synchronized void mountDisk() {
        disk = Disk.mount(folder);
    }

    private synchronized void run(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        parts.put(name, new Part(name, command, environment, console));
    }

    private synchronized void startPostgres() throws IOException {
        if (postgres != null) {
            // It holds a lock on the folder, also when the server is dead.
            postgres.close();
        }
        postgres = EmbeddedPostgreSql.start(
                layout.postgresPrograms(),
                folder.resolve("postgres"),
                layout.postgresPort(),
                true,
                folder.resolve("postgres.log"));
    }

    private synchronized void keepUp() {
        if (closed) {
            return;
        }
        try {
            if (!postgres.isAlive()) {
                startPostgres();
            }
            for (Part part : parts.values()) {
                part.keepUp();
            }
        } catch (IOException e) {
            console.print("trial", "will be started again: " + e.getMessage());
        }
    }

    List<String> names() {
        return parts.keySet().stream()
                .filter(Predicate.not("kafka"::equals))
                .sorted()
                .toList();
    }

    /** Has a service's clock be off, now and when it is started again. */
    void setClock(String name, Duration off) throws IOException {
        ClockAgent.jump(clock(name), off);
    }

    private Path clock(String name) {
        return folder.resolve("clock of the " + name);
    }

    /** Sends a signal, as {@code KILL}, to a part of the system: to all processes that it has, as a power cut would. */
    synchronized void signal(String name, String signal) throws IOException, InterruptedException {
        ProcessHandle first =
                name.equals("postgres") ? postgres.process() : parts.get(name).process();
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(first), first.descendants())
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        new ProcessBuilder(command).start().waitFor();
    }

    /** The disk that all data is on; nothing where that is the machine's own. */
    Optional<Disk> disk() {
        return disk;
    }

    /**
     * By which the services reach a server.
     *
     * @param server {@code kafka} or {@code postgres}
     */
    Link link(String server) {
        return links.get(server);
    }

    /** The running services. */
    synchronized List<String> addresses() {
        return List.copyOf(addresses);
    }

    int freePort(int index) {
        return layout.port() + 10 + index;
    }

    String gateway() {
        return "http://" + SERVERS + ":" + layout.port();
    }

    String bootstrapServers() {
        return layout.bootstrapServers();
    }

    /** Connections of the superuser. */
    DataSource database() {
        return EmbeddedPostgreSql.superuser(layout.postgresPort());
    }

    Path folder() {
        return folder;
    }

    Path model() {
        return layout.model();
    }

    /** Paused, as when Ctrl-C comes in the middle of that, it would not hear that it is to end. */
    private void resumePostgres() throws IOException {
        try {
            signal("postgres", "CONT");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.shutdownNow();
        names().forEach(name -> parts.get(name).close());
        if (postgres != null) {
            end(this::resumePostgres);
            end(postgres::close);
        }
        links.values().forEach(link -> end(link::close));
        if (parts.containsKey("kafka")) {
            parts.get("kafka").close();
        }
        disk.ifPresent(Disk::close);
    }

    /** One that does not end keeps no other from it. */
    private void end(Closeable part) {
        try {
            part.close();
        } catch (IOException e) {
            console.print("trial", "does not stop: " + e.getMessage());
        }
    }
}
