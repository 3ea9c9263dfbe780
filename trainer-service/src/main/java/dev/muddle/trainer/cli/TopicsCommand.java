package dev.muddle.trainer.cli;

import dev.muddle.contracts.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
        try (Admin admin = Admin.create(config)) {
            List<NewTopic> missing = missing(admin.listTopics().names().get());
            admin.createTopics(missing).all().get();
            missing.forEach(topic -> System.out.println("Topic " + topic.name() + " is made"));
            System.out.println("All " + Topic.specifications().size() + " topics are there");
        } catch (ExecutionException e) {
            throw new IOException("can't make the topics: " + e.getCause().getMessage(), e.getCause());
        }
        return 0;
    }

    private List<NewTopic> missing(Set<String> known) {
        return Topic.specifications().stream()
                .filter(topic -> !known.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicationFactor).configs(topic.config()))
                .toList();
    }
}
