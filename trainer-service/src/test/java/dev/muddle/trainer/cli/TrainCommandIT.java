package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.data.IdxDataSets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandIT {

    @TempDir
    Path folder;

    @Test
    void writesABundleThatSaysHowItWasMade() throws Exception {
        // When
        ModelBundle bundle = TrainedModel.bundle();

        // Then
        assertThat(TrainedModel.folder())
                .isDirectoryContaining("glob:**/encoder.onnx")
                .isDirectoryContaining("glob:**/decoder.onnx")
                .isDirectoryContaining("glob:**/judge.onnx")
                .isDirectoryContaining("glob:**/model.json")
                .isDirectoryNotContaining("glob:**/checkpoints");
        JsonNode document = bundle.manifest().document();
        assertThat(document.at("/dataSet/name").asText()).isEqualTo("mnist-first-300");
        assertThat(document.at("/dataSet/digest").asText()).isEqualTo(digestOfTheFirst());
        assertThat(document.at("/dataSet/labels")).hasSize(10);
        assertThat(document.at("/settings/seed").asLong()).isEqualTo(5);
        assertThat(document.at("/settings/epochs").asInt()).isEqualTo(3);
        assertThat(document.at("/settings/latentSize").asInt()).isEqualTo(10);
        assertThat(document.at("/parameters/encoder").asLong()).isPositive();
        assertThat(document.at("/parameters/decoder").asLong()).isPositive();
        assertThat(document.at("/parameters/judge").asLong()).isPositive();
        assertThat(document.at("/trainingSeconds").isNumber()).isTrue();
    }

    @Test
    void writesHowGoodTheModelIs() throws Exception {
        // When
        JsonNode metrics = TrainedModel.bundle().manifest().document().path("metrics");

        // Then
        assertThat(metrics.path("testMse").asDouble()).isBetween(0.01, 0.3);
        assertThat(metrics.path("testMsePerLabel")).hasSize(10);
        assertThat(metrics.path("deadLatentDimensions").isInt()).isTrue();
        assertThat(metrics.path("nearestCentroidAccuracy").asDouble()).isBetween(0.1, 1.0);
        assertThat(metrics.path("tenNearestNeighboursAccuracy").asDouble()).isBetween(0.1, 1.0);
        assertThat(metrics.path("voices")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void givesTheSameBytesFromTheSameSettings() throws Exception {
        // When
        TrainedModel.train(folder);

        // Then
        ModelBundle first = TrainedModel.bundle();
        ModelBundle second = ModelBundle.read(folder);
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.encoder()).isEqualTo(first.encoder());
        assertThat(second.decoder()).isEqualTo(first.decoder());
        assertThat(second.judge()).isEqualTo(first.judge());
    }

    @Test
    void givesAnotherModelFromAnotherSeed() throws Exception {
        // When
        TrainerProcess.run(
                "train",
                "--limit",
                "300",
                "--epochs",
                "1",
                "--judge-epochs",
                "1",
                "--seed",
                "6",
                "--out",
                folder.toString());

        // Then
        ModelBundle first = TrainedModel.bundle();
        ModelBundle other = ModelBundle.read(folder);
        assertThat(other.version()).isNotEqualTo(first.version());
        assertThat(other.judge()).isNotEqualTo(first.judge());
    }

    private static String digestOfTheFirst() throws IOException {
        return IdxDataSets.first(TrainedModel.LIMIT, IdxDataSets.mnist()).digest();
    }
}
