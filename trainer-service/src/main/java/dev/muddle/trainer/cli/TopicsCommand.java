package dev.muddle.trainer.cli;

import dev.muddle.contracts.KafkaTopics;
import dev.muddle.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the system's topics on a Kafka that makes none by itself. */
@Command(
        name = "topics",
        description = {
            "Makes the topics that Kafka does not have yet, with their partitions and settings. What is there stays as it is.",
            "",
            "Kafka is at KAFKA_BOOTSTRAP_SERVERS (HOST:PORT,…). Every other setting of its clients is taken from the"
                    + " environment in the same way, as security.protocol from KAFKA_SECURITY_PROTOCOL.",
            ""
        },
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many brokers keep each topic.")
    private short replicationFactor;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> config = KafkaSettings.ofClients(System.getenv());
        if (!config.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("set KAFKA_BOOTSTRAP_SERVERS to Kafka, as HOST:PORT");
        }
        List<Topic.Specification> topics = Topic.specifications();
        KafkaTopics.create(config, topics, replicationFactor, PATIENCE)
                .forEach(name -> System.out.println("Topic " + name + " is made"));
        System.out.println("All " + topics.size() + " topics are there");
        return 0;
    }
}
