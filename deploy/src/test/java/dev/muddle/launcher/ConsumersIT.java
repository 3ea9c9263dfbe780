package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/events.md tells people to type does what it says, against the running system. */
@ExtendWith(SharedSystem.class)
class ConsumersIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theConsumerInJavaReadsWhatIsMade(LaunchedSystem system) throws Exception {
        // Given
        for (int label = 0; label < 10; label++) {
            system.client().make("{\"label\": %d}".formatted(label));
        }

        // When
        try (Program consumer =
                Documented.start(Documented.command("java -cp 'deploy/target/lib/*' docs/examples/Read", system))) {
            int exitCode = consumer.awaitEnd();

            // Then
            assertThat(exitCode).as(() -> String.join("\n", consumer.errors())).isZero();
            assertThat(consumer.output().lines())
                    .hasSizeGreaterThanOrEqualTo(10)
                    .allMatch(line -> line.matches("[0-9a-f-]{36}  between \\d and \\d: (strict|hard|clear|invalid)"));
        }
    }

    @Test
    void askingByKafkaGivesTheSameBytesAsAskingByHttp(LaunchedSystem system) throws Exception {
        // Given
        List<String> command = Documented.command("java -cp 'deploy/target/lib/*' docs/examples/Ask", system);
        JsonNode byHttp =
                DigitEvent.make(system, command.get(command.size() - 1)).json();

        // When
        try (Program asker = Documented.start(command)) {
            int exitCode = asker.awaitEnd();

            // Then
            assertThat(exitCode).as(() -> String.join("\n", asker.errors())).isZero();
            assertThat(asker.output()).startsWith("muddle.digits ");
            JsonNode byKafka = JSON.readTree(asker.output().substring("muddle.digits ".length()));
            assertThat(byKafka.get("pixels")).isEqualTo(byHttp.get("pixels"));
            assertThat(byKafka.get("recipe")).isEqualTo(byHttp.get("recipe"));
            String id = byKafka.get("id").asText();
            assertThat(system.client().get("/api/v1/muddles/" + id + "/image").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aWrongRequestIsAnsweredOnTheTopicOfFailures(LaunchedSystem system) throws Exception {
        // Given
        List<String> command =
                new ArrayList<>(Documented.command("java -cp 'deploy/target/lib/*' docs/examples/Ask", system));
        command.set(command.size() - 1, "{\"label\": 11}");

        // When
        try (Program asker = Documented.start(command)) {
            asker.awaitEnd();

            // Then
            assertThat(asker.output()).startsWith("muddle.failures ");
            JsonNode failure = JSON.readTree(asker.output().substring("muddle.failures ".length()));
            assertThat(failure.get("problem").asText()).isEqualTo("invalid-request");
            assertThat(EventSchema.of("muddle-failed.v1.json").errors(failure)).isEmpty();
            assertThat(new String(system.client().get("/api/v1/failures").body(), StandardCharsets.UTF_8))
                    .contains(failure.get("id").asText());
        }
    }

    @Test
    void theConsoleToolShowsKeyHeadersAndJson(LaunchedSystem system) throws Exception {
        // Given
        system.client().make("{\"label\": 3}");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.kafka.tools.consumer.ConsoleConsumer"));
        List<String> words = Documented.command("kafka-console-consumer.sh", system);
        command.addAll(words.subList(1, words.size()));

        // When
        try (Program tool = Documented.start(command)) {
            int exitCode = tool.awaitEnd();

            // Then: headers, key and value are between tabs.
            assertThat(exitCode).as(() -> String.join("\n", tool.errors())).isZero();
            String line = tool.output()
                    .lines()
                    .filter(each -> each.contains("\t"))
                    .findFirst()
                    .orElseThrow();
            String[] parts = line.split("\t", -1);
            assertThat(parts[0]).contains("ce_type:dev.muddle.digit.muddled.v1", "ce_specversion:1.0");
            JsonNode digit = JSON.readTree(parts[2]);
            assertThat(digit.get("id").asText()).isEqualTo(parts[1]);
            assertThat(Base64.getDecoder().decode(digit.get("pixels").asText())).hasSize(784);
        }
    }

    @Test
    void whatIsOnTheTopicIsAsTheSchemaServedSays(LaunchedSystem system) throws Exception {
        // Given
        JsonNode digit = DigitEvent.make(
                        system,
                        "{\"label\": 7, \"strategy\": \"balanced\", \"minimum\": \"hard\", \"source\": \"test\"}")
                .json();

        // When
        JsonNode schema = system.client().getJson("/schemas/muddled-digit.v1.json");

        // Then
        assertThat(EventSchema.of(schema).errors(digit)).isEmpty();
        assertThat(EventSchema.of("muddled-digit.v1.json").errors(digit)).isEmpty();
    }
}
