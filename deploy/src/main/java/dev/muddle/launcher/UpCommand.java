package dev.muddle.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the whole system and follows its logs. */
@Command(
        name = "up",
        description = {
            "Starts PostgreSQL, Kafka, the three services and the page on this machine, publishes the model, and follows the"
                    + " logs. Ctrl-C stops everything; the data stays in FOLDER for the next start.",
            ""
        },
        sortOptions = false,
        showDefaultValues = true)
final class UpCommand implements Callable<Integer> {

    private static final int EXIT_CODE_OF_CTRL_C = 130;
    private static final long HEARING_MILLIS = 500;

    @Option(names = "--home", hidden = true, defaultValue = ".", description = "The project's folder.")
    private Path home;

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = "data", description = "What is kept.")
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "The model bundle to publish.%n  Default: the one that comes with the project")
    private Path model;

    @Option(
            names = "--dataset",
            paramLabel = "FOLDER",
            description = "The IDX files that the model was trained on, as for train.%n  Default: MNIST")
    private Path dataSet;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Of the gateway; the encoder and the decoder take the next two.")
    private int port;

    @Option(names = "--kafka-port", defaultValue = "9092", description = "Of the Kafka broker.")
    private int kafkaPort;

    @Option(names = "--postgres-port", defaultValue = "15432", description = "Of PostgreSQL.")
    private int postgresPort;

    @Option(
            names = "--host",
            defaultValue = "localhost",
            description = "The name or address that the gateway and Kafka are reached by.")
    private String host;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public Integer call() throws Exception {
        Layout layout = new Layout(
                home,
                data,
                model == null ? home.resolve("trainer-service/models/mnist") : model,
                dataSet,
                host,
                port,
                kafkaPort,
                postgresPort);
        Console console =
                new Console(new PrintStream(System.out, true, StandardCharsets.UTF_8), System.console() != null);
        CountDownLatch toldToStop = new CountDownLatch(1);
        Stack stack = new Stack(layout, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            toldToStop.countDown();
            stack.close();
        }));
        try {
            stack.start();
            stack.awaitFailure();
        } catch (LaunchException e) {
            // Parts that end because they are told to are no failure. They may hear of it before this program does.
            if (!toldToStop.await(HEARING_MILLIS, TimeUnit.MILLISECONDS)) {
                throw e;
            }
        } finally {
            stack.close();
        }
        return EXIT_CODE_OF_CTRL_C;
    }
}
