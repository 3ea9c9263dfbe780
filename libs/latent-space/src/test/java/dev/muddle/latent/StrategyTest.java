package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrategyTest {

    private static final float[] A = {0, 0};
    private static final float[] B = {1, 0};

    @Test
    void averageDecodesOnlyTheMidpoint() {
        // Given
        int steps = 33;

        // When
        double[] positions = Strategy.AVERAGE.positions(steps);

        // Then
        assertThat(positions).containsExactly(0.5);
    }

    @Test
    void farthestDecodesTheWholeSeries() {
        // Given
        int steps = 4;

        // When
        double[] positions = Strategy.FARTHEST.positions(steps);

        // Then
        assertThat(positions).containsExactly(0.2, 0.4, 0.6, 0.8);
    }

    @Test
    void farthestTakesTheOutputOfTheGreatestSumOfErrors() {
        // Given
        Random random = new Random(3);
        List<float[]> series = Stream.generate(() -> picture(random)).limit(101).toList();
        float[] a = picture(random);
        float[] b = picture(random);
        double[] sums = series.stream()
                .mapToDouble(output -> error(output, a) + error(output, b))
                .toArray();

        // When
        int chosen = Strategy.farthest(series, a, b);

        // Then
        assertThat(sums[chosen])
                .isEqualTo(IntStream.range(0, sums.length)
                        .mapToDouble(i -> sums[i])
                        .max()
                        .orElseThrow());
    }

    @Test
    void farthestTakesTheFirstOfSeveral() {
        // Given
        List<float[]> series =
                List.of(new float[] {0.5f, 0}, new float[] {0.5f, 1}, new float[] {0.5f, -1}, new float[] {0.5f, 1});

        // When
        int chosen = Strategy.farthest(series, A, B);

        // Then
        assertThat(chosen).isEqualTo(1);
    }

    @Test
    void farthestLooksAtBothSources() {
        // Given
        float[] farFromA = {1.5f, 0};
        float[] farFromBoth = {0.5f, 1.5f};
        float[] farFromB = {-0.5f, 0};

        // When
        int chosen = Strategy.farthest(List.of(farFromA, farFromBoth, farFromB), A, B);

        // Then
        assertThat(chosen).isEqualTo(1);
    }

    @Test
    void farthestOfNothingIsRefused() {
        // Given
        List<float[]> series = List.of();

        // When
        Throwable thrown = catchThrowable(() -> Strategy.farthest(series, A, B));

        // Then
        assertThat(thrown).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void namesOnTheWireAreLowerCase() {
        // Given
        Strategy[] strategies = Strategy.values();

        // When
        List<String> names = Stream.of(strategies).map(Strategy::toString).toList();

        // Then
        assertThat(names).containsExactly("average", "farthest", "balanced");
    }

    private static float[] picture(Random random) {
        float[] picture = new float[Pixels.COUNT];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = random.nextFloat();
        }
        return picture;
    }

    /** As in the recipe, written down anew: the mean over the pixels of the squared difference. */
    private static double error(float[] x, float[] y) {
        return IntStream.range(0, x.length)
                        .mapToDouble(i -> Math.pow((double) x[i] - y[i], 2))
                        .sum()
                / x.length;
    }
}
