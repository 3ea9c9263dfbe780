package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite of faults at its small size; {@code ./muddle faults} runs the whole. */
class FaultsIT {

    @TempDir
    Path folder;

    @Test
    void nothingIsLostWhateverFails() throws Exception {
        // Given
        Path json = folder.resolve("faults.json");
        List<String> command = List.of(
                LaunchedSystem.script(),
                "faults",
                "--quick",
                "--json",
                json.toString(),
                "--log",
                folder.resolve("services.log").toString());

        // When
        try (Program faults = Program.start(command)) {
            int exitCode = faults.awaitEnd();

            // Then
            assertThat(exitCode).as(faults.output() + faults.errors()).isZero();
            JsonNode report = new ObjectMapper().readTree(json.toFile());
            assertThat(report.path("faults").asInt()).isEqualTo(10);
            assertThat(report.path("requests").asInt()).isGreaterThan(1_000);
            assertThat(report.path("lost").asInt(-1)).isZero();
            assertThat(report.path("duplicated").asInt(-1)).isZero();
            assertThat(report.path("different").asInt(-1)).isZero();
            assertThat(report.path("longestRecoverySeconds").asDouble()).isBetween(0.0, 60.0);
        }
    }
}
