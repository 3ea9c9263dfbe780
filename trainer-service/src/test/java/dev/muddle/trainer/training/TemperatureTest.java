package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTest {

    @Test
    void overconfidenceByAFactorIsFound() {
        // Given
        double factor = 3;
        SplittableRandom random = new SplittableRandom(1);
        float[][] logits = new float[20_000][];
        int[] labels = new int[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double logit = random.nextDouble(-2, 2);
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
            logits[i] = new float[] {0, (float) (factor * logit)};
        }

        // When
        double temperature = Temperature.fit(logits, labels);

        // Then
        assertThat(temperature).isCloseTo(factor, within(0.15));
    }

    @Test
    void likelihoodIsThatOfTheSoftmax() {
        // Given
        float[][] logits = {{0, (float) Math.log(3)}};

        // When
        double likelihood = Temperature.negativeLogLikelihood(logits, new int[] {1}, 1);

        // Then
        assertThat(likelihood).isCloseTo(-Math.log(0.75), within(1e-6));
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        // Given
        float[][] logits = {{-1e6f, 1e6f}};

        // When
        double likelihood = Temperature.negativeLogLikelihood(logits, new int[] {1}, 0.1);

        // Then
        assertThat(likelihood).isZero();
    }
}
