package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void ofALineIsTheLine() {
        // Given
        List<Double> values =
                IntStream.range(0, 11).mapToObj(i -> 100 + 3.0 * i).toList();

        // When
        Trend trend = Trend.of(values);

        // Then
        assertThat(trend.mean()).isCloseTo(115, within(1e-9));
        assertThat(trend.growth()).isCloseTo(30, within(1e-9));
        assertThat(trend.error()).isCloseTo(0, within(1e-9));
        assertThat(trend.isFlat()).isFalse();
    }

    @Test
    void seesASlowLeakInNoise() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        List<Double> values = IntStream.range(0, 120)
                .mapToObj(i -> 300 + i * 0.1 + random.nextGaussian())
                .toList();

        // When
        Trend trend = Trend.of(values);

        // Then
        assertThat(trend.growth()).isCloseTo(12, within(1.5));
        assertThat(trend.isFlat()).isFalse();
    }

    @Test
    void ofNoiseIsFlat() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        List<Double> values = IntStream.range(0, 120)
                .mapToObj(i -> 300 + random.nextGaussian())
                .toList();

        // When
        Trend trend = Trend.of(values);

        // Then
        assertThat(trend.isFlat()).isTrue();
    }

    @Test
    void whatFallsDoesNotGrow() {
        // Given
        List<Double> values = List.of(40.0, 30.0, 20.0, 10.0);

        // When
        Trend trend = Trend.of(values);

        // Then
        assertThat(trend.isFlat()).isTrue();
    }

    @Test
    void takesThreeValues() {
        // Given
        List<Double> values = List.of(1.0, 2.0);

        // When, Then
        assertThatThrownBy(() -> Trend.of(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three values");
    }
}
