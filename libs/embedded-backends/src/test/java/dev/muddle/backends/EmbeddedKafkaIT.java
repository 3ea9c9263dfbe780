package dev.muddle.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.KafkaTopics;
import dev.muddle.contracts.Topic;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.MODELS.topicName(), 0);

    @TempDir
    Path folder;

    private int port;
    private Process broker;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        port = Ports.free();
        run();
    }

    @AfterEach
    void kill() throws InterruptedException {
        broker.destroyForcibly().waitFor();
    }

    @Test
    void whatIsAcknowledgedIsThereAfterTheBrokerWasKilled() throws Exception {
        // Given
        Records.write(bootstrapServers(), PARTITION, "before");
        kill();

        // When
        run();

        // Then
        Records.write(bootstrapServers(), PARTITION, "after");
        assertThat(Records.read(bootstrapServers(), PARTITION)).containsExactly("before", "after");
        assertThat(setting("log.flush.interval.messages")).isEqualTo("1");
    }

    @Test
    void theBrokerEndsWithItsStandardInput() throws Exception {
        // Given
        Records.write(bootstrapServers(), PARTITION, "something to keep");

        // When
        broker.getOutputStream().close();

        // Then
        assertThat(broker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Ports.isFree("localhost", port)).isTrue();
    }

    private void run() throws IOException, InterruptedException {
        broker = new ProcessBuilder(EmbeddedKafka.command(folder, "localhost", port, true, "-Dmuddle.part=test-kafka"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("output.log").toFile()))
                .start();
        KafkaTopics.create(bootstrapServers(), Topic.specifications(), PATIENCE);
    }

    private String bootstrapServers() {
        return "localhost:" + port;
    }

    private String setting(String name) throws ExecutionException, InterruptedException {
        ConfigResource self = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.describeConfigs(List.of(self))
                    .values()
                    .get(self)
                    .get()
                    .get(name)
                    .value();
        }
    }
}
