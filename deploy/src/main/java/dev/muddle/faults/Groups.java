package dev.muddle.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/** The groups by which the replicas of the services share the topics. */
final class Groups implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "encoder-encode-requests",
            "encoder-encodings-requests",
            "encoder-models-requests",
            "decoder-decode-requests",
            "decoder-decode-requests-bulk",
            "decoder-renderings-requests",
            "gateway-requests",
            "gateway-latents",
            "gateway-digits",
            "gateway-failures");

    private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();

    private final Admin admin;

    Groups(String bootstrapServers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE));
    }

    /**
     * Whether Kafka knows of each who reads what. A consumer that it gave up and that does not know of it goes on reading, but
     * can't commit: the next to come reads all that again.
     */
    boolean areStable() throws InterruptedException {
        try {
            return admin.describeConsumerGroups(NAMES).all().get().values().stream()
                    .map(ConsumerGroupDescription::groupState)
                    .allMatch(GroupState.STABLE::equals);
        } catch (ExecutionException e) {
            // Such as a broker that is away.
            return false;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(PATIENCE));
    }
}
