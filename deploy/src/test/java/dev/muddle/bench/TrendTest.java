package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
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
    void aPoolThatBreathesIsFlat() {
        // Given
        List<Double> threads = eachTenTimes(56, 57, 56, 58, 56, 58, 57);

        // When
        Trend trend = Trend.of(threads);

        // Then
        assertThat(trend.growth()).isCloseTo(1.21, within(0.01));
        assertThat(trend.error()).isCloseTo(1.11, within(0.01));
        assertThat(trend.isFlat()).isTrue();
    }

    @Test
    void aPoolThatLosesOneAfterTheOtherGrows() {
        // Given
        List<Double> threads = eachTenTimes(54, 55, 56, 57, 58, 59, 60);

        // When
        Trend trend = Trend.of(threads);

        // Then
        assertThat(trend.isFlat()).isFalse();
    }

    private static List<Double> eachTenTimes(double... values) {
        return Arrays.stream(values)
                .boxed()
                .flatMap(value -> Collections.nCopies(10, value).stream())
                .toList();
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
