package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpinionTest {

    @Test
    void imbalanceIsTheGapAndTwiceWhatIsElsewhere() {
        // Given
        Opinion opinion = new Opinion(new float[] {0.5f, 0.25f, 0.25f}, 1);

        // When
        double imbalance = opinion.imbalance(0, 1);

        // Then
        assertThat(imbalance).isEqualTo(0.25 + 2 * 0.25);
    }

    @Test
    void theFirstOfTheMostProbableLabelsIsTheTopOne() {
        // Given
        Opinion opinion = new Opinion(new float[] {0.125f, 0.375f, 0.375f, 0.125f}, 1);

        // When
        int top = opinion.topLabel();

        // Then
        assertThat(top).isEqualTo(1);
    }

    @Test
    void anEvenChoiceOfTwoIsOneBit() {
        // Given
        Opinion opinion = new Opinion(new float[] {0.5f, 0, 0.5f}, 1);

        // When
        double entropy = opinion.entropy();

        // Then
        assertThat(entropy).isEqualTo(1);
    }

    @Test
    void halfIsEnoughToPassForHandwriting() {
        // Given
        float[] even = {0.5f, 0.5f};

        // When
        Opinion opinion = new Opinion(even, 0.5);

        // Then
        assertThat(opinion.isValid()).isTrue();
    }

    @Test
    void aValidityThatIsNoProbabilityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opinion(new float[] {1}, Double.NaN))
                .withMessageContaining("but this is NaN");
    }

    @Test
    void theMostEvenIsTheHardest() {
        // Given
        Opinion uneven = opinion(1, 0.7f);
        Opinion even = opinion(1, 0.45f);
        Opinion lessEven = opinion(1, 0.4f);

        // When
        List<Opinion> sorted = sorted(uneven, even, lessEven);

        // Then
        assertThat(sorted).containsExactly(even, lessEven, uneven);
    }

    @Test
    void whatIsValidComesBeforeWhatIsEven() {
        // Given
        Opinion invalid = opinion(0.4, 0.5f);
        Opinion valid = opinion(0.6, 0.9f);
        Opinion lessEven = opinion(0.9, 0.95f);

        // When
        List<Opinion> sorted = sorted(invalid, lessEven, valid);

        // Then
        assertThat(sorted).containsExactly(valid, lessEven, invalid);
    }

    @Test
    void whatLooksLikeAThirdLabelComesLast() {
        // Given
        float[] third = {0.2f, 0.2f, 0.6f};
        Opinion elsewhere = new Opinion(third, 1);
        float[] uneven = {0.7f, 0.3f, 0};
        Opinion betweenTheTwo = new Opinion(uneven, 1);

        // When
        List<Opinion> sorted = sorted(elsewhere, betweenTheTwo);

        // Then
        assertThat(sorted).containsExactly(betweenTheTwo, elsewhere);
    }

    private static List<Opinion> sorted(Opinion... opinions) {
        return Stream.of(opinions).sorted(Opinion.hardestFirst(0, 1)).toList();
    }

    private static Opinion opinion(double validity, float ofLabel0) {
        return new Opinion(new float[] {ofLabel0, 1 - ofLabel0}, validity);
    }
}
