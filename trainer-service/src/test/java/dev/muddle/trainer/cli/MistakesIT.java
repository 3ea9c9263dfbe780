package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake on the command line is told in one line, and nothing else happens. */
class MistakesIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongUsage", "wrongValues"})
    void areToldInOneLine(String arguments, int exitCode, String message) throws Exception {
        // When
        Outcome outcome = TrainerProcess.run(Map.of(), List.of(arguments.split(" ")));

        // Then
        assertThat(outcome.errors()).containsExactly(message);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments("muddle", 2, "muddle: Unmatched argument at index 0: 'muddle' (--help tells more)"),
                arguments("train --deep", 2, "muddle train: Unknown option: '--deep' (--help tells more)"),
                arguments(
                        "train --epochs ten",
                        2,
                        "muddle train: Invalid value for option '--epochs': 'ten' is not an int (--help tells more)"),
                arguments(
                        "publish", 2, "muddle publish: Missing required option: '--model=FOLDER' (--help tells more)"));
    }

    static Stream<Arguments> wrongValues() {
        Path missing = Path.of("target", "missing").toAbsolutePath();
        Path file = Path.of("pom.xml").toAbsolutePath();
        return Stream.of(
                arguments(
                        "train --dataset " + missing,
                        1,
                        "muddle train: " + missing + " does not exist: no data set is there"),
                arguments(
                        "train --dataset " + file,
                        1,
                        "muddle train: " + file + " is not a folder: no data set is there"),
                arguments("train --limit 0", 1, "muddle train: --limit must be at least 1, but is 0"),
                arguments(
                        "train --limit 5",
                        1,
                        "muddle train: none of the first 5 training images has label 2: take more"),
                arguments("train --out " + file + "/model", 1, "muddle train: " + file + "/model: Not a directory"),
                arguments("train --out " + file, 1, "muddle train: " + file + "/checkpoints: Not a directory"),
                arguments(
                        "evaluate --model " + missing,
                        1,
                        "muddle evaluate: no model bundle in %s: %s/model.json is missing"
                                .formatted(missing, missing)));
    }
}
