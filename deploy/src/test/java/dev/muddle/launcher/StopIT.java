package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a system ends, nothing of it stays behind; {@link RestartIT} ends one as a service manager does. */
class StopIT {

    /** One for all tests: each finds what the one before left. */
    @TempDir
    static Path data;

    private final FreePorts ports = FreePorts.find();

    @Test
    void ctrlCStopsEverythingInOrder() throws Exception {
        try (LaunchedSystem system = LaunchedSystem.up(data, ports).awaitReady()) {
            // Given
            Program program = system.program();

            // When
            program.ctrlC();

            // Then
            assertThat(program.awaitEnd()).isEqualTo(130);
            assertThat(program.output())
                    .containsSubsequence(
                            "muddle   | stopping",
                            "gateway stopped",
                            "decoder-service stopped",
                            "encoder-service stopped",
                            "muddle   | stopped");
            assertThat(program.errors()).isEmpty();
            assertNothingIsLeft(program);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL is up", "Kafka is up", "decoder  |"})
    void ctrlCWhileItStartsStopsWhatWasStarted(String begun) throws Exception {
        try (LaunchedSystem system = LaunchedSystem.up(data, ports)) {
            // Given
            Program program = system.program();
            program.awaitLine(begun);

            // When
            program.ctrlC();

            // Then
            assertThat(program.awaitEnd()).isEqualTo(130);
            assertThat(program.errors()).isEmpty();
            assertNothingIsLeft(program);
        }
    }

    @Test
    void aPartThatDiesEndsEverything() throws Exception {
        try (LaunchedSystem system = LaunchedSystem.up(data, ports).awaitReady()) {
            // Given
            Program program = system.program();
            ProcessHandle kafka = program.process("muddle.part=kafka");

            // When
            kafka.destroyForcibly();

            // Then
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.errors()).containsExactly("muddle up: the kafka ended with exit code 137, see above");
            assertNothingIsLeft(program);
        }
    }

    @Test
    void aDatabaseThatDiesEndsEverything() throws Exception {
        try (LaunchedSystem system = LaunchedSystem.up(data, ports).awaitReady()) {
            // Given
            Program program = system.program();
            ProcessHandle postgres = program.process("/bin/postgres -D");

            // When
            postgres.destroyForcibly();

            // Then
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.errors())
                    .containsExactly("muddle up: PostgreSQL ended, see " + data.resolve("logs/postgres.log"));
            assertNothingIsLeft(program);
        }
    }

    @Test
    void theNextStartEndsWhatAKilledOneLeftBehind() throws Exception {
        try (LaunchedSystem killed = LaunchedSystem.up(data, ports).awaitReady()) {
            // Given
            killed.program().kill();
            List<ProcessHandle> orphans = killed.program().processes();
            assertThat(orphans).isNotEmpty();
            File[] unpacked = data.resolve("muddle-temporary")
                    .toFile()
                    .listFiles((folder, name) -> name.startsWith("onnxruntime"));
            assertThat(unpacked).isNotEmpty();

            // When
            try (LaunchedSystem next = LaunchedSystem.up(data, ports).awaitReady()) {

                // Then
                assertThat(killed.program().processes()).isEmpty();
                assertThat(unpacked).noneMatch(File::exists);
                assertThat(next.client().makePicture("{\"label\": 5}").body()).isNotEmpty();
            }
        }
    }

    private static void assertNothingIsLeft(Program program) {
        assertThat(program.processes()).isEmpty();
        assertThat(data.resolve("processes")).doesNotExist();
        assertThat(data.resolve("muddle-temporary")).doesNotExist();
    }
}
