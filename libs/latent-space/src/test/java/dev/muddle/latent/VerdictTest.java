package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aMuddleIsReadFromTheProbabilitiesOfItsTwoLabels() {
        // Given
        float[] probabilities = {0.125f, 0.375f, 0, 0.5f};

        // When
        Verdict verdict = Verdict.of(valid(probabilities), 3, 1);

        // Then
        assertThat(verdict.probabilities()).containsExactly(0.125f, 0.375f, 0, 0.5f);
        assertThat(verdict.pA()).isEqualTo(0.5);
        assertThat(verdict.pB()).isEqualTo(0.375);
        assertThat(verdict.mass()).isEqualTo(0.875);
        assertThat(verdict.gap()).isEqualTo(0.125);
        assertThat(verdict.topPair()).containsExactly(3, 1);
        assertThat(verdict.quality()).isEqualTo(Quality.HARD);
    }

    @Test
    void theTopPairIsWhatTheJudgeSeesNotWhatWasAskedFor() {
        // Given
        float[] probabilities = {0.0625f, 0.0625f, 0.125f, 0.75f};

        // When
        Verdict verdict = Verdict.of(valid(probabilities), 0, 1);

        // Then
        assertThat(verdict.topPair()).containsExactly(3, 2);
        assertThat(verdict.quality()).isEqualTo(Quality.CLEAR);
    }

    @Test
    void theTopPairOfAnEvenChoiceHasTheSmallerLabelFirst() {
        // Given
        float[] probabilities = {0, 0.25f, 0.25f, 0.25f, 0.25f};

        // When
        Verdict verdict = Verdict.of(valid(probabilities), 4, 3);

        // Then
        assertThat(verdict.topPair()).containsExactly(1, 2);
    }

    @Test
    void certaintyHasNoEntropy() {
        // Given
        float[] certain = {0, 1, 0, 0};

        // When
        double bits = Verdict.of(valid(certain), 1, 2).entropy();

        // Then
        assertThat(bits).isZero();
    }

    @Test
    void anEvenChoiceBetweenTwoLabelsIsOneBit() {
        // Given
        float[] even = {0.5f, 0, 0, 0.5f};

        // When
        double bits = Verdict.of(valid(even), 0, 3).entropy();

        // Then
        assertThat(bits).isEqualTo(1);
    }

    @Test
    void anEvenChoiceBetweenTenLabelsIsLogTenBits() {
        // Given
        float[] even = new float[10];
        Arrays.fill(even, 0.1f);

        // When
        double bits = Verdict.of(valid(even), 0, 1).entropy();

        // Then
        assertThat(bits).isCloseTo(Math.log(10) / Math.log(2), within(1e-6));
    }

    @Test
    void aVerdictKeepsItsOwnTopPair() {
        // Given
        Integer[] pair = {0, 1};
        Verdict verdict =
                new Verdict(new float[] {0.5f, 0.5f}, 0.5, 0.5, 1, 0, 1, Arrays.asList(pair), 1, Quality.STRICT);

        // When
        pair[0] = 7;

        // Then
        assertThat(verdict.topPair()).containsExactly(0, 1);
    }

    @Test
    void whatIsNoHandwritingIsInvalidHoweverEven() {
        // Given
        float[] even = {0.5f, 0.5f};
        Opinion opinion = new Opinion(even, new float[][] {even}, 0.49);

        // When
        Verdict verdict = Verdict.of(opinion, 0, 1);

        // Then
        assertThat(verdict.quality()).isEqualTo(Quality.INVALID);
        assertThat(verdict.validity()).isEqualTo(0.49);
    }

    private static Opinion valid(float[] probabilities) {
        return new Opinion(probabilities, new float[][] {probabilities}, 1);
    }
}
