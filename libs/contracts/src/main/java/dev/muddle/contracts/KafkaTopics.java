package dev.muddle.contracts;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the system's topics on a Kafka that makes none by itself. */
public final class KafkaTopics {

    private KafkaTopics() {}

    /**
     * Waits until a broker answers and makes the topics that it does not have, each kept once.
     *
     * @throws IOException if it does not answer in time
     */
    public static void create(String bootstrapServers, List<Topic.Specification> topics, Duration patience)
            throws IOException, InterruptedException {
        List<String> unused = create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), topics, (short) 1, patience);
    }

    /**
     * Likewise, on any Kafka.
     *
     * @param client settings of Kafka's clients, the servers among them
     * @param replicas how many brokers keep each topic
     * @return the names of those that it did not have
     * @throws IOException if it does not answer in time, or refuses
     */
    public static List<String> create(
            Map<String, Object> client, List<Topic.Specification> topics, short replicas, Duration patience)
            throws IOException, InterruptedException {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        config.putAll(client);
        try (Admin admin = Admin.create(config)) {
            Set<String> known = admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !known.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicas).configs(topic.config()))
                    .toList();
            admin.createTopics(missing).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return missing.stream().map(NewTopic::name).toList();
        } catch (TimeoutException e) {
            Object servers = client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
            throw new IOException("Kafka at " + servers + " does not answer in " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("can't make the topics: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
