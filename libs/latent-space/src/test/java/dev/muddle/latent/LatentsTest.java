package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentsTest {

    @Test
    void distanceIsEuclidean() {
        // Given
        float[] x = {1, 2, 3};
        float[] y = {1, 5, -1};

        // When
        double distance = Latents.distance(x, y);

        // Then
        assertThat(distance).isEqualTo(5);
    }

    @Test
    void meanSquaredErrorIsPerElement() {
        // Given
        float[] x = {0, 0.5f, 1, 1};
        float[] y = {0, 0, 0, 1};

        // When
        double error = Latents.meanSquaredError(x, y);

        // Then
        assertThat(error).isEqualTo((0.25 + 1) / 4);
    }

    @Test
    void differencesAreTakenInDoublePrecision() {
        // Given
        float[] x = {1e8f};
        float[] y = {0.5f};

        // When
        double distance = Latents.distance(x, y);

        // Then
        assertThat(distance).isEqualTo(99_999_999.5);
    }

    @Test
    void vectorsOfDifferentLengthsAreRefused() {
        // Given
        float[] x = {1, 2};
        float[] y = {1};

        // When
        Throwable thrown = catchThrowable(() -> Latents.distance(x, y));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 and 1");
    }

    @Test
    void aFiniteLatentIsHandedBack() {
        // Given
        float[] latent = {Float.MAX_VALUE, -Float.MIN_VALUE};

        // When
        float[] checked = Latents.requireFinite(latent, 2);

        // Then
        assertThat(checked).isSameAs(latent);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aLatentThatIsNotFiniteIsRefused(float element) {
        // Given
        float[] latent = {0, element};

        // When
        Throwable thrown = catchThrowable(() -> Latents.requireFinite(latent, 2));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("element 1 of a latent is " + element);
    }

    @Test
    void aLatentOfAnotherSizeIsRefused() {
        // Given
        float[] latent = {0, 1};

        // When
        Throwable thrown = catchThrowable(() -> Latents.requireFinite(latent, 10));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 elements, but this one has 2");
    }
}
