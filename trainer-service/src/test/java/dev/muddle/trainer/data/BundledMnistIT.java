package dev.muddle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelManifest;
import dev.muddle.testing.TestModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BundledMnistIT {

    @Test
    void hasAllDigits() throws IOException {
        // When
        DataSet mnist = IdxDataSets.mnist();

        // Then
        assertThat(mnist.name()).isEqualTo("mnist");
        assertThat(mnist.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(counts(mnist.train())).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(counts(mnist.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void isWhatTheCommittedModelWasTrainedOn() throws IOException {
        // Given
        ModelManifest manifest = ModelManifest.parse(
                Files.readString(TestModel.project().resolve("trainer-service/models/mnist/model.json")));

        // When
        String digest = IdxDataSets.mnist().digest();

        // Then
        assertThat(digest).isEqualTo(manifest.dataSet());
    }

    private static int[] counts(DigitSet digits) {
        int[] counts = new int[10];
        IntStream.of(digits.labels()).forEach(label -> counts[label]++);
        return counts;
    }
}
