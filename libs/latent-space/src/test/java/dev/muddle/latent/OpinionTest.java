package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
}
