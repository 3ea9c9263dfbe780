package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that a person types first. */
class CommandIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h"})
    void helpNamesTheCommands(String argument) throws Exception {
        // Given
        List<String> command = Stream.of(LaunchedSystem.script(), argument)
                .filter(part -> !part.isEmpty())
                .toList();

        // When
        try (Program script = Program.start(command)) {
            int exitCode = script.awaitEnd();

            // Then
            assertThat(exitCode).isZero();
            assertThat(script.output()).contains("Usage: ./muddle COMMAND", "up ", "train ", "evaluate ", "publish ");
            assertThat(script.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "up, --postgres-port",
        "train, --out",
        "evaluate, --model",
        "publish, --model",
        "topics, --replication-factor",
        "replay, --dry-run",
        "key, ROLE",
        "bench, --json",
        "faults, --json"
    })
    void eachCommandTellsItsOptions(String name, String option) throws Exception {
        // Given
        List<String> command = List.of(LaunchedSystem.script(), name, "--help");

        // When
        try (Program script = Program.start(command)) {
            int exitCode = script.awaitEnd();

            // Then
            assertThat(exitCode).isZero();
            assertThat(script.output()).contains("Usage: muddle " + name, option);
            assertThat(script.errors()).isEmpty();
        }
    }

    @Test
    void anUnknownCommandIsRefusedWithTheKnownOnes() throws Exception {
        // Given
        List<String> command = List.of(LaunchedSystem.script(), "mudle");

        // When
        try (Program script = Program.start(command)) {
            int exitCode = script.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(2);
            assertThat(String.join("\n", script.errors()))
                    .contains("  up   ", "  publish   ")
                    .endsWith("muddle: there is no command mudle");
            assertThat(script.output()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "faults, --only=hurricane, '--only finds no fault with \"hurricane\" in its name'",
        "faults, --random=-1,      '--random takes 0 rounds or more, not -1'",
        "bench,  --soak=0,         '--soak takes 1 minute or more, not 0'"
    })
    void anImpossibleOptionIsRefusedInOneLine(String name, String option, String reason) throws Exception {
        // Given
        List<String> command = List.of(LaunchedSystem.script(), name, option);

        // When
        try (Program script = Program.start(command)) {
            int exitCode = script.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(2);
            assertThat(script.errors()).containsExactly("muddle %s: %s (--help tells more)".formatted(name, reason));
            assertThat(script.output()).isEmpty();
        }
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        // Given
        List<String> command = List.of(LaunchedSystem.script(), "up", "--prot", "1");

        // When
        try (Program script = Program.start(command)) {
            int exitCode = script.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(2);
            assertThat(script.errors())
                    .singleElement()
                    .asString()
                    .startsWith("muddle up: ")
                    .contains("--prot");
            assertThat(script.output()).isEmpty();
        }
    }
}
