package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTrainingIT {

    @TempDir
    static Path interrupted;

    @TempDir
    Path folder;

    private static Outcome interruption;

    @BeforeAll
    static void interruptAfterAnEpoch() throws IOException, InterruptedException {
        try (TrainerProcess trainer = new TrainerProcess(Map.of(), TrainedModel.arguments(interrupted))) {
            boolean ended = false;
            while (!ended && checkpoints(interrupted).isEmpty()) {
                ended = trainer.endsSoon();
            }
            trainer.interrupt();
            interruption = trainer.await();
        }
    }

    @Test
    void keepsTheLastEpochAndNoBundle() throws IOException {
        // When
        List<Path> kept = checkpoints(interrupted);

        // Then
        assertThat(interruption.exitCode()).isNotZero();
        assertThat(kept).isNotEmpty().allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(interrupted.resolve("model.json")).doesNotExist();
    }

    @Test
    void goesOnToTheModelOfATrainingThatWasNeverInterrupted() throws Exception {
        // Given
        copyCheckpoints();

        // When
        Outcome outcome = TrainedModel.train(folder, "--resume");

        // Then
        assertThat(outcome.exitCode()).as("%s", outcome.errors()).isZero();
        assertThat(outcome.errors()).anyMatch(line -> line.contains("goes on after epoch"));
        assertThat(ModelBundle.read(folder).version())
                .isEqualTo(TrainedModel.bundle().version());
    }

    @Test
    void doesNotGoOnWithOtherSettings() throws Exception {
        // Given
        copyCheckpoints();

        // When
        Outcome outcome = TrainedModel.train(folder, "--resume", "--batch-size", "64");

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                // Other networks may have trained meanwhile, and told of it.
                .filteredOn(line -> line.startsWith("muddle train: "))
                .singleElement()
                .asString()
                .startsWith("muddle train: the checkpoint ")
                .contains(" was made with other settings");
    }

    private void copyCheckpoints() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("checkpoints"));
        for (Path file : checkpoints(interrupted)) {
            Files.copy(file, copies.resolve(file.getFileName()));
        }
    }

    private static List<Path> checkpoints(Path out) throws IOException {
        List<Path> files = new ArrayList<>();
        Path checkpoints = out.resolve("checkpoints");
        if (Files.exists(checkpoints)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(checkpoints, "*.checkpoint")) {
                found.forEach(files::add);
            }
        }
        return files;
    }
}
