package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {

    @Test
    void aSeriesIsEvenlySpacedAndLeavesTheEndsOut() {
        // Given
        int steps = 3;

        // When
        double[] positions = Interpolation.positions(steps);

        // Then
        assertThat(positions).containsExactly(0.25, 0.5, 0.75);
    }

    @Test
    void oneStepIsTheMidpoint() {
        // Given
        int steps = 1;

        // When
        double[] positions = Interpolation.positions(steps);

        // Then
        assertThat(positions).containsExactly(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 33, Interpolation.MAX_STEPS})
    void anOddSeriesHasTheMidpointInItsMiddle(int steps) {
        // Given
        int middle = steps / 2;

        // When
        double[] positions = Interpolation.positions(steps);

        // Then
        assertThat(positions).hasSize(steps).isSorted();
        assertThat(positions[0]).isGreaterThan(0);
        assertThat(positions[middle]).isEqualTo(0.5);
        assertThat(positions[steps - 1]).isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Interpolation.MAX_STEPS + 1})
    void stepsOutsideTheBoundsAreRefused(int steps) {
        // Given
        String accepted = "1 to 101";

        // When
        Throwable thrown = catchThrowable(() -> Interpolation.positions(steps));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(accepted);
    }

    @Test
    void theMidpointIsExactlyHalfOfTheSum() {
        // Given
        Random random = new Random(7);
        float[] l1 = new float[10_000];
        float[] l2 = new float[l1.length];
        float[] half = new float[l1.length];
        for (int k = 0; k < l1.length; k++) {
            l1[k] = (float) random.nextGaussian(0, Math.pow(10, random.nextInt(-6, 6)));
            l2[k] = (float) random.nextGaussian(0, 3);
            half[k] = (l1[k] + l2[k]) / 2;
        }

        // When
        float[] midpoint = Interpolation.at(0.5, l1, l2);

        // Then
        assertThat(midpoint).isEqualTo(half);
    }

    @Test
    void theEndsAreTheLatentsThemselves() {
        // Given
        float[] l1 = {0.1f, -3.3f};
        float[] l2 = {7.7f, 1e-20f};

        // When
        float[][] ends = {Interpolation.at(0, l1, l2), Interpolation.at(1, l1, l2)};

        // Then
        assertThat(ends).isDeepEqualTo(new float[][] {l1, l2});
    }

    @Test
    void aBlendLiesCloserToTheLatentOfGreaterWeight() {
        // Given
        float[] l1 = {0, 8};
        float[] l2 = {4, 0};

        // When
        float[] blend = Interpolation.at(0.25, l1, l2);

        // Then
        assertThat(blend).containsExactly(1, 6);
    }

    @Test
    void latentsOfDifferentSizesAreRefused() {
        // Given
        float[] l1 = {1, 2};
        float[] l2 = {1, 2, 3};

        // When
        Throwable thrown = catchThrowable(() -> Interpolation.at(0.5, l1, l2));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 2 elements, but this one has 3");
    }
}
