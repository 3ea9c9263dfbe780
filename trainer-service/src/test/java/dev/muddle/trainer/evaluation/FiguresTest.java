package dev.muddle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import dev.muddle.trainer.evaluation.Figures.Judged;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void sharesAreTakenFromTheEvaluatorsAndTheClaimFromTheProduct() {
        // Given
        List<Judged> judged = List.of(
                judged(0, 1, 1, 0.5f, 0.5f, 0.5f),
                judged(1, 0, 1, 0.5f, 0.65f, 0.3f),
                judged(2, 0, 1, 0.5f, 1, 0),
                judged(3, 2, 0.2, 0.5f, 0.5f, 0.5f));

        // When
        Figures figures = Figures.of(judged);

        // Then
        assertThat(figures.count()).isEqualTo(4);
        assertThat(figures.strict()).isEqualTo(0.25);
        assertThat(figures.hard()).isEqualTo(0.75);
        assertThat(figures.valid()).isEqualTo(0.75);
        assertThat(figures.medianGap()).isCloseTo(0.175, within(1e-6));
        assertThat(figures.claimError()).isCloseTo((0 + 0.15 + 0.5 + 0) / 4, within(1e-6));
        assertThat(figures.pairs()).isEqualTo(3);
    }

    @Test
    void aThirdLabelBreaksTheTopPair() {
        // Given
        float[] probabilities = {0.4f, 0.1f, 0.5f, 0};
        Judged judged = new Judged(judged(0, 1, 1, 0.5f, 0, 0).digit(), probabilities);

        // When
        double topPair = Figures.of(List.of(judged)).topPair();

        // Then
        assertThat(topPair).isZero();
    }

    @Test
    void picturesNearerThanOneAreDuplicates() {
        // Given
        List<Judged> judged = List.of(
                judged(0, 1, 1, 0.5f, 0.5f, 0.5f),
                judged(0, 1, 1, 0.5f, 0.5f, 0.5f),
                judged(9, 1, 1, 0.5f, 0.5f, 0.5f));

        // When
        double nearDuplicates = Figures.of(judged).nearDuplicates();

        // Then
        assertThat(nearDuplicates).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void greyInkIsWhatIsNeitherPaperNorFull() {
        // Given
        float[] picture = new float[Pixels.COUNT];
        picture[0] = 0.2f;
        picture[1] = 0.5f;
        picture[2] = 0.8f;
        picture[3] = 1;

        // When
        double greyInk = Figures.greyInk(List.of(picture));

        // Then
        assertThat(greyInk).isCloseTo(1 / 3.0, within(1e-9));
    }

    /** A picture of its own for each {@code a}. */
    private static Judged judged(int a, int b, double validity, float claimedA, float pA, float pB) {
        byte[] pixels = new byte[Pixels.COUNT];
        Arrays.fill(pixels, 10 * a, 10 * a + 10, (byte) 255);
        float[] claim = new float[4];
        int labelA = a % 4;
        int labelB = b == labelA ? (b + 1) % 4 : b;
        claim[labelA] = claimedA;
        claim[labelB] = 1 - claimedA;
        float[] probabilities = new float[4];
        probabilities[labelA] = pA;
        probabilities[labelB] = pB;
        MuddledDigit digit = new MuddledDigit(
                new UUID(0, a),
                new MuddleRecipe(labelA, null, Split.TEST, Strategy.AVERAGE, 1, 1, 1),
                "model",
                sample(labelA),
                sample(labelB),
                new double[4],
                0.5,
                new float[2],
                pixels,
                Verdict.of(new Opinion(claim, new float[][] {claim}, validity), labelA, labelB));
        return new Judged(digit, probabilities);
    }

    private static Sample sample(int label) {
        return new Sample(label, new DigitId(Split.TEST, label), new byte[Pixels.COUNT], new float[2]);
    }
}
