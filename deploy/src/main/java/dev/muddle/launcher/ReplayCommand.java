package dev.muddle.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the records of a dead-letter topic back to where they came from. */
@Command(
        name = "replay",
        description = {
            "Sends the records of a dead-letter topic back to the topic that they came from, with their keys, values and"
                    + " headers, for the services to try them again. What was sent is not sent again by the next replay.",
            ""
        },
        sortOptions = false,
        showDefaultValues = true)
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC.dlq", description = "The dead-letter topic, as muddle.latents.dlq.")
    private String topic;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Of Kafka.")
    private String bootstrapServers;

    @Option(names = "--dry-run", description = "Only show the records and why they are there.")
    private boolean dryRun;

    @Option(
            names = "--max",
            paramLabel = "COUNT",
            defaultValue = "" + Integer.MAX_VALUE,
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "How many records at the most.%n  Default: all that are there now")
    private int max;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public Integer call() throws LaunchException {
        if (max < 1) {
            throw new LaunchException("--max must be 1 or more, but is " + max);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (DeadLetters deadLetters = DeadLetters.open(bootstrapServers, topic)) {
            int count = dryRun ? deadLetters.show(max, out) : deadLetters.replay(max, out);
            out.println(count + (count == 1 ? " record" : " records") + (dryRun ? " in " : " sent back from ") + topic);
        }
        return 0;
    }
}
