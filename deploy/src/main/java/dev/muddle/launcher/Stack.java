package dev.muddle.launcher;

import dev.muddle.backends.EmbeddedKafka;
import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.contracts.KafkaTopics;
import dev.muddle.contracts.Topic;
import dev.muddle.registry.DatabaseRoles;
import dev.muddle.registry.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that runs: Kafka and PostgreSQL first, then the services; meanwhile the model is being published. It stops in
 * the opposite order.
 */
public final class Stack implements AutoCloseable {

    private static final String MUDDLE = "muddle";
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(10);
    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);

    /** Together with PostgreSQL's eight seconds at most less than twenty. */
    private static final Duration SERVICES_STOP_PATIENCE = Duration.ofSeconds(7);

    private static final Duration KAFKA_STOP_PATIENCE = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Layout layout;
    private final Console console;

    /** Kafka is the first. */
    private final Deque<Child> children = new ArrayDeque<>();

    private DataFolder data;
    private Scratch temporary;
    private EmbeddedPostgreSql postgres;
    private boolean closed;

    public Stack(Layout layout, Console console) {
        this.layout = layout;
        this.console = console;
    }

    /** Starts everything and waits until it is ready. */
    public void start() throws LaunchException, InterruptedException {
        long start = System.nanoTime();
        try {
            openData();
            Child kafka = startChild(
                    "kafka",
                    EmbeddedKafka.command(data.kafka(), layout.host(), layout.kafkaPort(), true, "-Dmuddle.part=kafka"),
                    Map.of());
            startPostgres();
            Child trainer = startPublishing();
            createTopics(kafka);
            List<Child> services = List.of(
                    startService("encoder", "encoder-service", layout.port() + 1, DatabaseRoles.ENCODER),
                    startService("decoder", "decoder-service", layout.port() + 2, DatabaseRoles.DECODER),
                    startService("gateway", "gateway", layout.port(), DatabaseRoles.GATEWAY));
            awaitPublished(trainer);
            for (Child service : services) {
                awaitReady(service);
            }
        } catch (IOException e) {
            throw new LaunchException(e.getMessage(), e);
        }
        say("");
        say("ready after %.0f s: %s".formatted((System.nanoTime() - start) / 1e9, layout.url()));
        say("muddle a 4:  curl -H 'content-type: application/json' -H 'accept: image/png' -d '{\"label\": 4}' "
                + layout.url() + "/api/v1/muddles -o muddle.png");
        say("the events:  topic " + Topic.DIGITS.topicName() + " at " + layout.bootstrapServers());
        say("Ctrl-C stops everything; what was made is kept");
        say("");
    }

    /** Waits until a part fails, and throws. */
    void awaitFailure() throws LaunchException, InterruptedException {
        while (true) {
            Thread.sleep(POLL.toMillis());
            requireAllAlive();
        }
    }

    private synchronized void openData() throws LaunchException, IOException {
        requireOpen();
        data = DataFolder.open(layout.data());
        data.stopOrphans();
        EmbeddedPostgreSql.stopOrphan(data.postgres());
        temporary = Scratch.anew(layout.temporary());
        layout.check();
    }

    private synchronized void startPostgres() throws LaunchException, IOException {
        requireOpen();
        postgres = EmbeddedPostgreSql.start(
                layout.postgresPrograms(), data.postgres(), layout.postgresPort(), true, data.postgresLog());
        createRoles();
        say("PostgreSQL is up: " + postgres.jdbcUrl());
    }

    /** Also where an earlier release kept everything by one role. */
    private void createRoles() throws LaunchException {
        try {
            DatabaseRoles.create(EmbeddedPostgreSql.superuser(layout.postgresPort()));
        } catch (StoreException e) {
            throw new LaunchException("PostgreSQL does not take the services' roles: " + e.getMessage(), e);
        }
    }

    private void createTopics(Child kafka) throws LaunchException, IOException, InterruptedException {
        long end = System.nanoTime() + READY_PATIENCE.toNanos();
        while (!topicsAreThere(end)) {
            requireAlive(kafka);
        }
        say("Kafka is up: " + layout.bootstrapServers());
    }

    private boolean topicsAreThere(long end) throws IOException, InterruptedException {
        try {
            KafkaTopics.create(layout.bootstrapServers(), Topic.specifications(), KAFKA_PATIENCE);
            return true;
        } catch (IOException e) {
            if (System.nanoTime() > end) {
                throw e;
            }
            return false;
        }
    }

    private Child startService(String name, String program, int port, String role) throws LaunchException, IOException {
        return startChild(name, layout.java(program), layout.environment(port, role));
    }

    /** It needs no Kafka, and one core is free while Kafka starts. */
    private Child startPublishing() throws LaunchException, IOException {
        List<String> command = Stream.concat(layout.java("trainer-service").stream(), layout.publish().stream())
                .toList();
        return startChild("trainer", command, layout.environment(0, DatabaseRoles.TRAINER));
    }

    private void awaitPublished(Child trainer) throws LaunchException, InterruptedException {
        int exitCode = trainer.awaitEnd();
        forget(trainer);
        if (exitCode != 0) {
            throw new LaunchException("the model in " + layout.model() + " can't be published, see above");
        }
    }

    private synchronized Child startChild(String name, List<String> command, Map<String, String> environment)
            throws LaunchException, IOException {
        requireOpen();
        Child child = Child.start(name, command, environment, console);
        children.push(child);
        data.note(child.handle());
        return child;
    }

    private synchronized void forget(Child child) {
        children.remove(child);
    }

    private void awaitReady(Child service) throws LaunchException, InterruptedException {
        int port = switch (service.name()) {
            case "encoder" -> layout.port() + 1;
            case "decoder" -> layout.port() + 2;
            default -> layout.port();
        };
        URI uri = URI.create("http://" + layout.host() + ":" + port + "/q/health/ready");
        long end = System.nanoTime() + READY_PATIENCE.toNanos();
        while (!isReady(uri)) {
            requireAllAlive();
            if (System.nanoTime() > end) {
                throw new LaunchException("the " + service.name() + " is not ready after " + READY_PATIENCE.toSeconds()
                        + " s: " + uri + " tells why");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean isReady(URI uri) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void requireAllAlive() throws LaunchException {
        requireOpen();
        for (Child child : children) {
            requireAlive(child);
        }
        if (!postgres.isAlive()) {
            throw new LaunchException("PostgreSQL ended, see " + data.postgresLog());
        }
    }

    private static void requireAlive(Child child) throws LaunchException {
        if (!child.isAlive()) {
            throw new LaunchException(
                    "the " + child.name() + " ended with exit code " + child.exitCode() + ", see above");
        }
    }

    private void requireOpen() throws LaunchException {
        if (closed) {
            throw new LaunchException("stopped");
        }
    }

    private void say(String line) {
        console.print(MUDDLE, line);
    }

    /** Stops everything that was started, the last first. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!children.isEmpty()) {
            say("stopping …");
            stopChildren();
            say("stopped");
        }
        closeData();
    }

    private void stopChildren() {
        long end = System.nanoTime() + SERVICES_STOP_PATIENCE.toNanos();
        while (children.size() > 1) {
            children.pop().stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        closePostgres();
        children.pop().stop(KAFKA_STOP_PATIENCE);
    }

    private void closePostgres() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                say("PostgreSQL did not stop: " + e.getMessage());
            }
        }
    }

    private void closeData() {
        if (data != null) {
            try {
                data.forgetProcesses();
                if (temporary != null) {
                    temporary.close();
                }
                data.close();
            } catch (IOException e) {
                say("the data folder can't be tidied: " + e.getMessage());
            }
        }
    }
}
