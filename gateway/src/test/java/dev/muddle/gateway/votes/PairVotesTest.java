package dev.muddle.gateway.votes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairVotesTest {

    @Test
    void evenVotesForTwoLabelsAreOneBit() {
        // Given
        PairVotes votes = votes(new double[] {0, 0.5, 0, 0.5});

        // When
        double entropy = votes.humanEntropy();

        // Then
        assertThat(entropy).isEqualTo(1, within(1e-12));
    }

    @Test
    void votesForOneLabelAreNoDoubtAtAll() {
        // Given
        PairVotes votes = votes(new double[] {0, 1, 0, 0});

        // When
        double entropy = votes.humanEntropy();

        // Then
        assertThat(entropy).isZero();
        assertThat(1 / entropy).isPositive();
    }

    @Test
    void theJudgesDoubtIsThatOfItsMean() {
        // Given
        PairVotes votes = votes(new double[] {1, 0, 0, 0});

        // When
        double entropy = votes.judgeEntropy();

        // Then: of ½, ¼, ⅛, ⅛.
        assertThat(entropy).isEqualTo(1.75, within(1e-12));
    }

    private static PairVotes votes(double[] human) {
        return new PairVotes(1, 3, 4, 2, human, new double[] {0.5, 0.25, 0.125, 0.125}, 0.5);
    }
}
