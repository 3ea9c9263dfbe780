package dev.muddle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.DataSet;
import dev.muddle.trainer.data.IdxDataSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The judge that comes with the project, on MNIST's test digits. */
class HandwritingMetricsIT {

    private static final Path JUDGE = Path.of("models/mnist/judge.onnx");

    @Test
    void validityTellsHandwritingFromWhatIsNone() throws IOException {
        // Given
        byte[] judge = Files.readAllBytes(JUDGE);
        DataSet digits = IdxDataSets.first(2_000, IdxDataSets.mnist());

        // When
        HandwritingMetrics metrics = HandwritingMetrics.of(judge, digits);

        // Then
        assertThat(metrics.acceptedDigits()).isGreaterThanOrEqualTo(0.95);
        assertThat(metrics.rejectedAverages()).isGreaterThanOrEqualTo(0.95);
        assertThat(metrics.rejectedBlurs()).isGreaterThanOrEqualTo(0.95);
        assertThat(metrics.rejectedNoise()).isGreaterThanOrEqualTo(0.99);
    }
}
