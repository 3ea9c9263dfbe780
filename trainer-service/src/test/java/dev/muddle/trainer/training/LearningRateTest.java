package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {

    /** A line to 0.4 over 4 steps, then 0.2·(1 + cos(π·k/8)) for k = 0 to 7. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.1",
        "1, 0.2",
        "2, 0.3",
        "3, 0.4", // rising
        "4, 0.4",
        "6, 0.341421356",
        "8, 0.2",
        "10, 0.058578644",
        "12, 0" // falling
    })
    void risesAlongALineAndFallsAlongAHalfCosine(long step, double expected) {
        // Given
        LearningRate rate = new LearningRate(0.4, 4, 12);

        // When
        double actual = rate.at(step);

        // Then
        assertThat(actual).isCloseTo(expected, within(1e-9));
    }

    @Test
    void beginsAtTheHighestWithoutAWarmUp() {
        // Given
        LearningRate rate = new LearningRate(0.4, 0, 12);

        // When
        double first = rate.at(0);

        // Then
        assertThat(first).isEqualTo(0.4);
    }

    @Test
    void staysPositiveWhenTheWarmUpIsLongerThanTheTraining() {
        // Given
        LearningRate rate = new LearningRate(0.4, 20, 10);

        // When
        double[] rates = LongStream.range(0, 10).mapToDouble(rate::at).toArray();

        // Then
        assertThat(rates).isSorted().startsWith(0.02).endsWith(0.2);
    }
}
