package dev.muddle.trainer.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka's client settings as the services read them from the environment. */
final class KafkaSettings {

    private static final String PREFIX = "KAFKA_";

    private KafkaSettings() {}

    /** {@code security.protocol} of {@code KAFKA_SECURITY_PROTOCOL}, and so on; what is no setting of a client is left out. */
    static Map<String, Object> ofClients(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            String setting = name.startsWith(PREFIX)
                    ? name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.')
                    : "";
            if (AdminClientConfig.configNames().contains(setting)) {
                settings.put(setting, value);
            }
        });
        return settings;
    }
}
