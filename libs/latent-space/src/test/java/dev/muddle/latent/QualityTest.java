package dev.muddle.latent;

import static dev.muddle.latent.Quality.CLEAR;
import static dev.muddle.latent.Quality.HARD;
import static dev.muddle.latent.Quality.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sums and differences below are exact in double arithmetic. */
class QualityTest {

    /** With 9/16 a gap of exactly 0.2. */
    private static final double STRICT_EDGE = 0.5625 - 0.2;

    /** With 11/16 a gap of exactly 0.4. */
    private static final double HARD_EDGE = 0.6875 - 0.4;

    static Stream<Arguments> grades() {
        return Stream.of(
                // Mass must be above 0.8 to be hard.
                arguments(0.4, 0.4, CLEAR),
                arguments(Math.nextUp(0.4), Math.nextUp(0.4), HARD),
                // Mass of 0.9 is enough to be strict.
                arguments(0.45, 0.45, STRICT),
                arguments(Math.nextDown(0.45), Math.nextDown(0.45), HARD),
                // A gap of 0.2 is small enough to be strict.
                arguments(0.5625, STRICT_EDGE, STRICT),
                arguments(0.5625, Math.nextDown(STRICT_EDGE), HARD),
                // The gap must be below 0.4 to be hard.
                arguments(0.6875, HARD_EDGE, CLEAR),
                arguments(0.6875, Math.nextUp(HARD_EDGE), HARD),
                // A clear digit of either label, and something else altogether.
                arguments(1.0, 0.0, CLEAR),
                arguments(0.05, 0.05, CLEAR),
                arguments(0.5, 0.5, STRICT));
    }

    @ParameterizedTest(name = "{0} and {1} are {2}")
    @MethodSource("grades")
    void aPairOfProbabilitiesIsGraded(double pA, double pB, Quality expected) {
        // Given
        Quality[] both = {expected, expected};

        // When
        Quality[] graded = {Quality.of(pA, pB, true), Quality.of(pB, pA, true)};

        // Then
        assertThat(graded).isEqualTo(both);
    }

    @Test
    void namesOnTheWireAreLowerCase() {
        // Given
        Quality quality = STRICT;

        // When
        String name = quality.toString();

        // Then
        assertThat(name).isEqualTo("strict");
    }
}
