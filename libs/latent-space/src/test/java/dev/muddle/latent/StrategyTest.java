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
    void averageTakesTheMidpoint() {
        // Given
        List<float[]> series = List.of(new float[] {9, 9});

        // When
        int chosen = Strategy.AVERAGE.shortlist(series, A, B)[0];

        // Then
        assertThat(chosen).isZero();
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
        int chosen = Strategy.FARTHEST.shortlist(series, a, b)[0];

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
        int chosen = Strategy.FARTHEST.shortlist(series, A, B)[0];

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
        int chosen = Strategy.FARTHEST.shortlist(List.of(farFromA, farFromBoth, farFromB), A, B)[0];

        // Then
        assertThat(chosen).isEqualTo(1);
    }

    @Test
    void farthestOfNothingIsRefused() {
        // Given
        List<float[]> series = List.of();

        // When
        Throwable thrown = catchThrowable(() -> Strategy.FARTHEST.shortlist(series, A, B));

        // Then
        assertThat(thrown).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void balancedWantsTheWholeSeriesJudged() {
        // Given
        List<float[]> series = List.of(A, B, A);

        // When
        int[] shortlist = Strategy.BALANCED.shortlist(series, A, B);

        // Then
        assertThat(shortlist).containsExactly(0, 1, 2);
    }

    @Test
    void balancedTakesTheOutputThatEveryVoiceFindsEven() {
        // Given
        Opinion evenOnTheMeanOnly = opinion(1, 0.9f, 0.1f);
        Opinion evenForEach = opinion(1, 0.55f, 0.55f);

        // When
        int chosen = Strategy.BALANCED.choose(List.of(evenOnTheMeanOnly, evenForEach), 0, 1);

        // Then
        assertThat(chosen).isEqualTo(1);
    }

    @Test
    void balancedTakesAValidOutputBeforeAnEvenOne() {
        // Given
        Opinion invalid = opinion(0.4, 0.5f);
        Opinion valid = opinion(0.6, 0.9f);
        Opinion lessEven = opinion(0.9, 0.95f);

        // When
        int chosen = Strategy.BALANCED.choose(List.of(invalid, lessEven, valid), 0, 1);

        // Then
        assertThat(chosen).isEqualTo(2);
    }

    @Test
    void balancedLeavesOutWhatLooksLikeAThirdLabel() {
        // Given
        float[] third = {0.2f, 0.2f, 0.6f};
        Opinion elsewhere = new Opinion(third, new float[][] {third}, 1);
        float[] uneven = {0.7f, 0.3f, 0};
        Opinion betweenTheTwo = new Opinion(uneven, new float[][] {uneven}, 1);

        // When
        int chosen = Strategy.BALANCED.choose(List.of(elsewhere, betweenTheTwo), 0, 1);

        // Then
        assertThat(chosen).isEqualTo(1);
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

    private static Opinion opinion(double validity, float... ofLabel0) {
        float[][] voices = new float[ofLabel0.length][];
        for (int i = 0; i < voices.length; i++) {
            voices[i] = new float[] {ofLabel0[i], 1 - ofLabel0[i]};
        }
        return new Opinion(new float[] {0.5f, 0.5f}, voices, validity);
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
