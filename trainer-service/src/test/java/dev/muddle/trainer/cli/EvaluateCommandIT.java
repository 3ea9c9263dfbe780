package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EvaluateCommandIT {

    @Test
    void measuresAnewWhatTheBundleSaysOfItself() throws Exception {
        // Given
        Path model = TrainedModel.folder();

        // When
        Outcome outcome = TrainerProcess.run("evaluate", "--model", model.toString(), "--limit", "300");

        // Then
        JsonNode metrics = TrainedModel.bundle().manifest().document().path("metrics");
        assertThat(outcome.exitCode()).as("%s", outcome.errors()).isZero();
        assertThat(outcome.output())
                .anyMatch(line -> line.startsWith("test MSE per pixel")
                        && line.endsWith(
                                "%.5f".formatted(metrics.path("testMse").asDouble())))
                .anyMatch(line -> line.startsWith("nearest-centroid accuracy")
                        && line.contains("%.2f"
                                .formatted(100
                                        * metrics.path("nearestCentroidAccuracy")
                                                .asDouble())));
    }
}
