package dev.muddle.backends;

import dev.muddle.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the system's topics on a broker. */
public final class KafkaTopics {

    private static final short REPLICAS = 1;

    private KafkaTopics() {}

    /**
     * Waits until a broker answers and makes the topics that it does not have.
     *
     * @throws IOException if it does not answer in time
     */
    public static void create(String bootstrapServers, List<Topic.Specification> topics, Duration patience)
            throws IOException, InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                250);
        try (Admin admin = Admin.create(config)) {
            Set<String> known = admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            admin.createTopics(topics.stream()
                            .filter(topic -> !known.contains(topic.name()))
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), REPLICAS).configs(topic.config()))
                            .toList())
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka at " + bootstrapServers + " does not answer: " + e.getMessage(), e);
        }
    }
}
