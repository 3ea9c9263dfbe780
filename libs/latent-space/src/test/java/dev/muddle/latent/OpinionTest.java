package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OpinionTest {

    @Test
    void voicesAreTakenApart() {
        // Given
        float[] voices = {0.25f, 0.75f, 0.5f, 0.5f};

        // When
        Opinion opinion = Opinion.of(new float[] {0.375f, 0.625f}, voices, 1);

        // Then
        assertThat(opinion.voices()).isDeepEqualTo(new float[][] {{0.25f, 0.75f}, {0.5f, 0.5f}});
    }

    @Test
    void imbalanceIsTheMeanOverTheVoices() {
        // Given
        float[][] voices = {{0.75f, 0.25f, 0}, {0.25f, 0.25f, 0.5f}};
        Opinion opinion = new Opinion(new float[] {0.5f, 0.25f, 0.25f}, voices, 1);

        // When
        double imbalance = opinion.imbalance(0, 1);

        // Then
        assertThat(imbalance).isCloseTo((0.25 + 2 * 0.5) / 2, within(1e-9));
    }

    @Test
    void halfIsEnoughToPassForHandwriting() {
        // Given
        float[] even = {0.5f, 0.5f};

        // When
        Opinion opinion = new Opinion(even, new float[][] {even}, 0.5);

        // Then
        assertThat(opinion.isValid()).isTrue();
    }

    @Test
    void aJudgeWithoutAVoiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opinion(new float[] {1}, new float[0][], 1))
                .withMessageContaining("a voice");
    }
}
