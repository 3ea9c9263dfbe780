package dev.muddle.gateway.latents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.latent.Interpolation;
import dev.muddle.latent.Strategy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeriesTest {

    /** At t = ¼. */
    private final MuddledDigit farthest = digit(Strategy.FARTHEST, 7);

    @Test
    void theStepsAreThoseOfTheRecipe() {
        // When
        Series series = Series.of(farthest, null);

        // Then
        assertThat(series.positions()).containsExactly(1 / 8d, 0.25, 3 / 8d, 0.5, 5 / 8d, 0.75, 7 / 8d);
        assertThat(series.chosen()).isEqualTo(1);
    }

    @Test
    void ofAnAverageThereAreMoreThanTheMidpoint() {
        // Given
        MuddledDigit average = digit(Strategy.AVERAGE, 1);

        // When
        Series series = Series.of(average, null);

        // Then: eleven, of which the muddle is one.
        assertThat(series.positions()).hasSize(11).isSorted().contains(0.25, 0.5);
    }

    @Test
    void theMuddleIsThereWhateverTheNumberOfSteps() {
        // When
        Series series = Series.of(farthest, 1);

        // Then
        assertThat(series).isEqualTo(new Series(List.of(0.25, 0.5), 0));
    }

    @Test
    void theMuddlesOwnLatentIsRenderedAsItIs() {
        // Given
        Series series = new Series(List.of(0.25, 0.5), 0);

        // When
        List<float[]> latents = series.latents(farthest);

        // Then
        assertThat(latents.get(0)).isSameAs(farthest.latent());
        assertThat(latents.get(1))
                .containsExactly(Interpolation.at(
                        0.5, farthest.a().latent(), farthest.b().latent()));
    }

    private static MuddledDigit digit(Strategy strategy, int steps) {
        return SampleEvents.digit(UUID.randomUUID(), SampleEvents.recipe(strategy, steps));
    }
}
