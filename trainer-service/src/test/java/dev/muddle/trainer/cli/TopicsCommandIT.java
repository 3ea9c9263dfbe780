package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.backends.EmbeddedKafka;
import dev.muddle.backends.Ports;
import dev.muddle.contracts.Topic;
import dev.muddle.testing.Backends;
import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandIT {

    @TempDir
    Path folder;

    @Test
    void makesTheTopicsOfTheContractsOnAKafkaThatHasNone() throws Exception {
        // Given
        int port = Ports.free();
        Process kafka = new ProcessBuilder(
                        EmbeddedKafka.command(folder, "localhost", port, false, "-Dmuddle.part=test-topics"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {

            // When
            Outcome outcome = topics("localhost:" + port);

            // Then
            assertThat(outcome.exitCode()).as("%s", outcome.errors()).isZero();
            assertThat(outcome.output())
                    .contains("Topic muddle.digits is made", "Topic muddle.digits.dlq is made")
                    .endsWith("All 26 topics are there");
            assertThat(partitions("localhost:" + port))
                    .isEqualTo(Topic.specifications().stream()
                            .collect(Collectors.toMap(Topic.Specification::name, Topic.Specification::partitions)));
        } finally {
            kafka.destroy();
            kafka.waitFor();
        }
    }

    private static Map<String, Integer> partitions(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                    .collect(Collectors.toMap(
                            TopicDescription::name, topic -> topic.partitions().size()));
        }
    }

    @Test
    void leavesTopicsThatAreThere() throws Exception {
        // When
        Outcome outcome = topics(Backends.kafka());

        // Then
        assertThat(outcome.exitCode()).as("%s", outcome.errors()).isZero();
        assertThat(outcome.output()).containsExactly("All 26 topics are there");
    }

    @Test
    void asksForKafka() throws Exception {
        // When
        Outcome outcome = TrainerProcess.run("topics");

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .contains("set KAFKA_BOOTSTRAP_SERVERS to Kafka, as HOST:PORT");
    }

    private static Outcome topics(String bootstrapServers) throws Exception {
        return TrainerProcess.run(Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers), List.of("topics"));
    }
}
