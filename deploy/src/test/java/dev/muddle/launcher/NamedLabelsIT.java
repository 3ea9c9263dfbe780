package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.testing.TestModel;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of another data set is served with that data set's names. */
class NamedLabelsIT {

    private static final List<String> NAMES =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    @TempDir
    Path folder;

    @Test
    void labelsAreCalledByTheirNames() throws Exception {
        // Given
        DataSet digits = TestModel.dataSet();
        DataSet named = new DataSet("numerals", NAMES, digits.train(), digits.test());
        Path dataSet = Files.createDirectory(folder.resolve("numerals"));
        write(named.train(), dataSet, "train");
        write(named.test(), dataSet, "t10k");
        Files.write(dataSet.resolve("labels.txt"), NAMES);
        Path model = Files.createDirectory(folder.resolve("model"));
        bundle(named).write(model);
        try (LaunchedSystem system = LaunchedSystem.up(
                folder.resolve("data"),
                FreePorts.find(),
                "--model",
                model.toString(),
                "--dataset",
                dataSet.toString())) {
            system.awaitReady();

            // When
            JsonNode muddle = system.client().make("{\"label\": 4, \"partner\": 9, \"seed\": 1}");

            // Then
            assertThat(muddle.at("/labelName").asText()).isEqualTo("four");
            assertThat(muddle.at("/partnerName").asText()).isEqualTo("nine");
            assertThat(muddle.at("/a/name").asText()).isEqualTo("four");
            assertThat(muddle.at("/model").asText()).isEqualTo(bundle(named).version());
        }
    }

    /** The project's networks, said to be trained on digits with names. */
    private static ModelBundle bundle(DataSet named) {
        ModelBundle bundle = TestModel.bundle(named);
        ObjectNode document = bundle.manifest().document().deepCopy();
        document.withObject("/dataSet").putArray("labels").removeAll();
        NAMES.forEach(document.withObject("/dataSet").withArray("labels")::add);
        return new ModelBundle(
                ModelManifest.parse(document.toString()), bundle.encoder(), bundle.decoder(), bundle.judge());
    }

    private static void write(DigitSet digits, Path folder, String prefix) throws IOException {
        try (DataOutputStream images =
                        new DataOutputStream(Files.newOutputStream(folder.resolve(prefix + "-images-idx3-ubyte")));
                DataOutputStream labels =
                        new DataOutputStream(Files.newOutputStream(folder.resolve(prefix + "-labels-idx1-ubyte")))) {
            for (int number : new int[] {0x803, digits.size(), Pixels.SIDE, Pixels.SIDE}) {
                images.writeInt(number);
            }
            for (int number : new int[] {0x801, digits.size()}) {
                labels.writeInt(number);
            }
            for (int i = 0; i < digits.size(); i++) {
                images.write(digits.pixels(i));
                labels.write(digits.label(i));
            }
        }
    }
}
