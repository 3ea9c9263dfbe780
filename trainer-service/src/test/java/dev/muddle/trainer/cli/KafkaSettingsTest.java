package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void takesTheClientSettingsAmongTheEnvironmentsValues() {
        // Given
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "kafka:9092",
                "KAFKA_SASL_JAAS_CONFIG",
                "Module required;",
                // So Kubernetes tells of a service of the name kafka.
                "KAFKA_PORT_9092_TCP_ADDR",
                "10.0.0.1",
                "PATH",
                "/bin");

        // When
        Map<String, Object> settings = KafkaSettings.ofClients(environment);

        // Then
        assertThat(settings)
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:9092"),
                        Map.entry("sasl.jaas.config", "Module required;"));
    }
}
