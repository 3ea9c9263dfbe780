package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.latent.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuddleRecipeTest {

    @ParameterizedTest
    @CsvSource({"0, 61, 1, 1", "61, 0, 101, 16", ", 3, 9, 1", "3, , 9, 1", ", , 9, 1"})
    void theBoundsThemselvesAreAccepted(Integer label, Integer partner, int steps, int partners) {
        // Given
        Split source = Split.TRAIN;

        // When
        MuddleRecipe recipe = new MuddleRecipe(label, partner, source, Strategy.AVERAGE, steps, partners, 0);

        // Then
        assertThat(recipe.label()).isEqualTo(label);
        assertThat(recipe.partner()).isEqualTo(partner);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 |    |   1 |  1 | label must be in 0 to 61, but is -1",
                "62 |    |   1 |  1 | label must be in 0 to 61, but is 62",
                " 1 | -1 |   1 |  1 | partner must be in 0 to 61, but is -1",
                " 1 | 62 |   1 |  1 | partner must be in 0 to 61, but is 62",
                " 1 |  1 |   1 |  1 | partner must be another label than label 1",
                " 1 |  2 |   0 |  1 | steps must be in 1 to 101, but is 0",
                " 1 |  2 | 102 |  1 | steps must be in 1 to 101, but is 102",
                " 1 |  2 |   1 |  0 | partners must be in 1 to 16, but is 0",
                " 1 |  2 |   1 | 17 | partners must be in 1 to 16, but is 17",
            })
    void whatIsOutsideTheBoundsIsRefusedByName(
            Integer label, Integer partner, int steps, int partners, String message) {
        // Given
        Split source = Split.TRAIN;

        // When
        Throwable thrown =
                catchThrowable(() -> new MuddleRecipe(label, partner, source, Strategy.AVERAGE, steps, partners, 0));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void aStrategyIsDemanded() {
        // Given
        Strategy none = null;

        // When
        Throwable thrown = catchThrowable(() -> new MuddleRecipe(1, 2, Split.TEST, none, 1, 1, 0));

        // Then
        assertThat(thrown).isInstanceOf(NullPointerException.class).hasMessage("strategy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f34f0d56fd8a5377", "v1.2_3-x"})
    void aVersionPinsTheModel(String version) {
        // Given
        DigitId none = null;

        // When
        MuddleRecipe recipe =
                new MuddleRecipe(1, 2, Split.TEST, Strategy.AVERAGE, 1, 1, 0, null, 1, version, none, none);

        // Then
        assertThat(recipe.model()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\0b", "é"})
    void whatCannotBeAVersionIsRefused(String version) {
        // Given
        DigitId none = null;

        // When
        Throwable thrown = catchThrowable(
                () -> new MuddleRecipe(1, 2, Split.TEST, Strategy.AVERAGE, 1, 1, 0, null, 1, version, none, none));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("model must be a version");
    }

    @Test
    void aGivenBIsTheOnlyPartner() {
        // Given
        DigitId b = new DigitId(Split.TEST, 3);

        // When
        Throwable thrown = catchThrowable(
                () -> new MuddleRecipe(1, 2, Split.TEST, Strategy.BALANCED, 11, 8, 0, null, 1, null, null, b));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("with a given b there is one partner, but partners is 8");
    }
}
