package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentroidsTest {

    /** Three clusters on a line: at 0, at 4 and at 5. */
    private static final Centroids LINE = new Centroids(new float[][] {{0}, {4}, {5}}, new int[] {1, 1, 1});

    @Test
    void aCentroidIsTheMeanOfItsLabelsLatents() {
        // Given
        float[][] latents = {{1, 10}, {-2, 0}, {3, 30}, {-4, 1}, {5, 20}};
        int[] labels = {0, 1, 0, 1, 0};

        // When
        Centroids centroids = Centroids.of(latents, labels, 2);

        // Then
        assertThat(centroids.counts()).containsExactly(3, 2);
        assertThat(centroids.means()).isDeepEqualTo(new float[][] {{3, 20}, {-3, 0.5f}});
    }

    @Test
    void manyLatentsAreSummedWithoutLosingPrecision() {
        // Given
        Random random = new Random(1);
        float[][] latents = IntStream.range(0, 60_000)
                .mapToObj(i -> new float[] {1_000 + random.nextFloat()})
                .toArray(float[][]::new);
        int[] labels = IntStream.range(0, latents.length).map(i -> i % 2).toArray();
        double expected = IntStream.range(0, latents.length)
                .filter(i -> labels[i] == 1)
                .mapToDouble(i -> latents[i][0])
                .average()
                .orElseThrow();

        // When
        Centroids centroids = Centroids.of(latents, labels, 2);

        // Then
        assertThat((double) centroids.means()[1][0]).isCloseTo(expected, within((double) Math.ulp(1_000f)));
    }

    @ParameterizedTest(name = "from {0} the nearest but label {1} is {2}")
    @CsvSource({
        "0.0, 0, 1", // The first label is not its own nearest.
        "5.0, 0, 2",
        "4.1, 1, 2",
        "4.9, 2, 1",
        "-9.0, 1, 0",
        "4.5, 0, 1", // As far from 1 as from 2.
        "2.5, 1, 0", // As far from 0 as from 2.
    })
    void theNearestClusterIsAmongTheOtherLabelsAndTheFirstOfSeveral(float latent, int label, int nearest) {
        // Given
        float[] from = {latent};

        // When
        int found = LINE.nearestExcept(from, label);

        // Then
        assertThat(found).isEqualTo(nearest);
    }

    @ParameterizedTest(name = "from {0} the nearest is {1}")
    @CsvSource({"-1, 0", "2, 0", "2.1, 1", "4.5, 1", "99, 2"})
    void theNearestClusterIsTheFirstOfSeveral(float latent, int nearest) {
        // Given
        float[] from = {latent};

        // When
        int found = LINE.nearest(from);

        // Then
        assertThat(found).isEqualTo(nearest);
    }

    @Test
    void distancesAreEuclidean() {
        // Given
        Centroids centroids = new Centroids(new float[][] {{0, 0}, {3, 4}}, new int[] {1, 1});

        // When
        double[][] between = centroids.distancesBetween();

        // Then
        assertThat(between).isDeepEqualTo(new double[][] {{0, 5}, {5, 0}});
    }

    @Test
    void aLabelWithoutAnImageIsRefused() {
        // Given
        float[][] latents = {{1}, {2}};
        int[] labels = {0, 2};

        // When
        Throwable thrown = catchThrowable(() -> Centroids.of(latents, labels, 3));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("label 1 has no images");
    }

    @Test
    void aCentroidThatIsNotFiniteIsRefused() {
        // Given
        float[][] latents = {{1}, {Float.NaN}};
        int[] labels = {0, 1};

        // When
        Throwable thrown = catchThrowable(() -> Centroids.of(latents, labels, 2));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not finite");
    }

    @Test
    void meansOfDifferentSizesAreRefused() {
        // Given
        float[][] means = {{1, 2}, {1}};

        // When
        Throwable thrown = catchThrowable(() -> new Centroids(means, new int[] {1, 1}));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 elements");
    }

    @Test
    void asManyCountsAsMeansAreDemanded() {
        // Given
        float[][] means = {{1}, {2}};

        // When
        Throwable thrown = catchThrowable(() -> new Centroids(means, new int[] {1}));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 means and 1 counts");
    }

    @Test
    void oneLabelAloneHasNoNearestOtherAndIsRefused() {
        // Given
        float[][] means = {{1}};

        // When
        Throwable thrown = catchThrowable(() -> new Centroids(means, new int[] {1}));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least two");
    }
}
