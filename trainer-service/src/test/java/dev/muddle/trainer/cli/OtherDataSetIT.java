package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import dev.muddle.trainer.data.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set other than MNIST, from training to figures. */
class OtherDataSetIT {

    @TempDir
    static Path folder;

    private static Path shapes;
    private static Path model;
    private static Outcome training;

    @BeforeAll
    static void trainOnShapes() throws IOException, InterruptedException {
        shapes = Files.createDirectory(folder.resolve("shapes"));
        model = folder.resolve("model");
        Shapes.write(shapes, 260, 60);
        training = TrainerProcess.run(
                "train",
                "--dataset",
                shapes.toString(),
                "--out",
                model.toString(),
                "--epochs",
                "2",
                "--judge-epochs",
                "2");
    }

    @Test
    void givesAModelThatKnowsTheLabelsNames() throws IOException {
        // When
        ModelBundle bundle = ModelBundle.read(model);

        // Then
        assertThat(training.exitCode()).as("%s", training.errors()).isZero();
        assertThat(bundle.manifest().labels()).isEqualTo(Shapes.LABELS);
        assertThat(bundle.manifest().document().at("/dataSet/name").asText()).isEqualTo("shapes");
        assertThat(bundle.manifest().document().at("/metrics/testMsePerLabel")).hasSize(3);
    }

    @Test
    void givesFiguresByTheLabelsNames() throws Exception {
        // When
        Outcome outcome = TrainerProcess.run("evaluate", "--model", model.toString(), "--dataset", shapes.toString());

        // Then
        assertThat(outcome.exitCode()).as("%s", outcome.errors()).isZero();
        assertThat(outcome.output()).anyMatch(line -> line.contains("upright bar"));
    }

    @Test
    void isAskedForWhenLeftOut() throws Exception {
        // When
        Outcome outcome = TrainerProcess.run("evaluate", "--model", model.toString());

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .startsWith("muddle evaluate: the model's labels are upright bar, Dash, ")
                .endsWith("but the data set mnist has 0, 1, 2, 3, 4, 5, 6, 7, 8, 9: see --dataset");
    }
}
