package dev.muddle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassifierMetricsTest {

    @Test
    void figuresAreThoseOfTheirDefinitions() {
        // Given
        float[][] probabilities = {{0.75f, 0.25f}, {0.75f, 0.25f}, {0.25f, 0.75f}, {0.75f, 0.25f}};
        int[] labels = {0, 0, 1, 1};

        // When
        ClassifierMetrics metrics = ClassifierMetrics.of(probabilities, labels);

        // Then
        assertThat(metrics.accuracy()).isEqualTo(0.75);
        assertThat(metrics.negativeLogLikelihood()).isCloseTo(-(3 * Math.log(0.75) + Math.log(0.25)) / 4, within(1e-6));
        assertThat(metrics.calibrationError()).isCloseTo(0, within(1e-6));
    }

    @Test
    void overconfidenceIsACalibrationError() {
        // Given
        float[][] probabilities = {{1, 0}, {1, 0}};

        // When
        ClassifierMetrics metrics = ClassifierMetrics.of(probabilities, new int[] {0, 1});

        // Then
        assertThat(metrics.calibrationError()).isCloseTo(0.5, within(1e-9));
        assertThat(metrics.negativeLogLikelihood()).isFinite();
    }
}
