package dev.muddle.recipe;

import static dev.muddle.recipe.Example.BUNDLE;
import static dev.muddle.recipe.Example.DATA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.latent.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Makes the muddles again from the ONNX files and the digits, by arithmetic written here. */
class RecipeByHandTest {

    private static final int STEPS = 11;

    private static PlainOnnx encoder;
    private static PlainOnnx decoder;
    private static PlainOnnx judge;

    @BeforeAll
    static void openNetworks() throws OrtException {
        encoder = new PlainOnnx(BUNDLE.encoder(), 1, 1, 28, 28);
        decoder = new PlainOnnx(BUNDLE.decoder(), 1, 10);
        judge = new PlainOnnx(BUNDLE.judge(), 1, 1, 28, 28);
    }

    @Test
    void averageIsTheDecodedMidpoint() throws OrtException {
        // Given
        var requests = Example.requests(3, Strategy.AVERAGE, 1);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        assertThat(digits).hasSize(30);
        for (MuddledDigit digit : digits) {
            float[] l1 = encoder.run(greys(digit.a().pixels()));
            float[] l2 = encoder.run(greys(digit.b().pixels()));
            float[] middle = new float[10];
            for (int k = 0; k < 10; k++) {
                middle[k] = (l1[k] + l2[k]) / 2;
            }
            assertThat(digit.t()).isEqualTo(0.5);
            assertThat(digit.latent()).containsExactly(middle);
            assertThat(digit.pixels()).containsExactly(levels(decoder.run(middle)));
        }
    }

    @Test
    void farthestMaximisesTheErrorsToBothSources() throws OrtException {
        // Given
        var requests = Example.requests(3, Strategy.FARTHEST, STEPS);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        assertThat(digits).hasSize(30);
        for (MuddledDigit digit : digits) {
            float[] a = greys(digit.a().pixels());
            float[] b = greys(digit.b().pixels());
            float[] l1 = encoder.run(a);
            float[] l2 = encoder.run(b);
            double worst = -1;
            double t = -1;
            float[] output = null;
            for (int i = 1; i <= STEPS; i++) {
                double position = i / (STEPS + 1.0);
                float[] candidate = decoder.run(between(l1, l2, position));
                double errors = mse(candidate, a) + mse(candidate, b);
                if (errors > worst) {
                    worst = errors;
                    t = position;
                    output = candidate;
                }
            }
            assertThat(digit.t()).isEqualTo(t);
            assertThat(digit.pixels()).containsExactly(levels(output));
        }
    }

    @Test
    void balancedIsTheMostEvenOfTheValidAtTheTurns() throws OrtException {
        // Given
        var requests = Example.requests(1, Strategy.BALANCED, STEPS);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        List<LatentsEncoded> latents =
                EncodingStep.encode(requests, Example.ENCODING).encoded();
        assertThat(digits).hasSize(10);
        for (int i = 0; i < 10; i++) {
            int a = digits.get(i).a().label();
            int b = digits.get(i).b().label();
            assertThat(latents.get(i).partners()).hasSize(8);
            List<byte[]> atTurns = new ArrayList<>();
            for (Sample partner : latents.get(i).partners()) {
                atTurns.addAll(aroundTheTurn(latents.get(i).a().latent(), partner.latent(), a, b));
            }
            List<byte[]> finalists = atTurns.stream()
                    .map(picture -> Map.entry(picture, imbalance(look(picture), a, b)))
                    .sorted(Map.Entry.comparingByValue())
                    .limit(8)
                    .map(Map.Entry::getKey)
                    .toList();
            byte[] output = finalists.stream()
                    .min(Comparator.comparing(picture -> imbalance(fiveLooks(picture), a, b)))
                    .orElseThrow();
            assertThat(digits.get(i).pixels()).containsExactly(output);
        }
    }

    /** What is looked at when halving where label a becomes label b. */
    private static List<byte[]> aroundTheTurn(float[] l1, float[] l2, int a, int b) throws OrtException {
        List<byte[]> pictures = new ArrayList<>();
        int low = 0;
        int high = STEPS + 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            byte[] picture = levels(decoder.run(between(l1, l2, middle / (STEPS + 1.0))));
            pictures.add(picture);
            float[] probabilities = look(picture);
            if (probabilities[a] > probabilities[b]) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return pictures;
    }

    /** The labels' probabilities, and the validity after them. */
    private static float[] look(byte[] picture) {
        return looks(picture, new int[][] {{0, 0}});
    }

    private static float[] fiveLooks(byte[] picture) {
        return looks(picture, new int[][] {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}});
    }

    private static float[] looks(byte[] picture, int[][] moves) {
        try {
            float[] mean = new float[11];
            for (int[] move : moves) {
                float[] moved = new float[784];
                for (int at = 0; at < 784; at++) {
                    int x = at % 28 + move[0];
                    int y = at / 28 + move[1];
                    if (x >= 0 && x < 28 && y >= 0 && y < 28) {
                        moved[28 * y + x] = greys(picture)[at];
                    }
                }
                float[] probabilities = judge.run("probabilities", moved);
                for (int label = 0; label < 10; label++) {
                    mean[label] += probabilities[label] / moves.length;
                }
            }
            mean[10] = judge.run("validity", greys(picture))[0];
            return mean;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From an even choice; more than any valid picture's for one that is not valid. */
    private static double imbalance(float[] opinion, int a, int b) {
        double pA = opinion[a];
        double pB = opinion[b];
        double imbalance = Math.abs(pA - pB) + 2 * (1 - pA - pB);
        return opinion[10] >= 0.5 ? imbalance : 10 + imbalance;
    }

    @Test
    void farthestIsNotJustTheMidpoint() {
        // Given
        var requests = Example.requests(3, Strategy.FARTHEST, STEPS);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        assertThat(digits).extracting(MuddledDigit::t).anyMatch(t -> t < 0.5).anyMatch(t -> t > 0.5);
    }

    @Test
    void verdictIsTheJudgesOnWhatIsPublished() {
        // Given
        var requests = Example.requests(3, Strategy.AVERAGE, 1);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        for (MuddledDigit digit : digits) {
            float[] opinion = fiveLooks(digit.pixels());
            assertThat(digit.verdict().probabilities()).containsExactly(Arrays.copyOf(opinion, 10));
            assertThat(digit.verdict().pA()).isEqualTo(opinion[digit.a().label()]);
            assertThat(digit.verdict().pB()).isEqualTo(opinion[digit.b().label()]);
            assertThat(digit.verdict().validity()).isEqualTo(opinion[10]);
        }
    }

    @Test
    void sourcesAreDigitsOfTheDataSet() {
        // Given
        var requests = Example.requests(3, Strategy.AVERAGE, 1);

        // When
        List<MuddledDigit> digits = Example.muddle(requests);

        // Then
        assertThat(digits)
                .flatExtracting(MuddledDigit::a, MuddledDigit::b)
                .hasSize(60)
                .allSatisfy(source -> assertThat(source).isInstanceOfSatisfying(Sample.class, sample -> {
                    var split = DATA_SET.split(sample.digit().split());
                    assertThat(sample.pixels())
                            .containsExactly(split.pixels(sample.digit().index()));
                    assertThat(sample.label())
                            .isEqualTo(split.label(sample.digit().index()));
                }));
    }

    private static float[] between(float[] l1, float[] l2, double t) {
        float[] blend = new float[l1.length];
        for (int k = 0; k < blend.length; k++) {
            blend[k] = (float) ((1 - t) * l1[k] + t * l2[k]);
        }
        return blend;
    }

    private static double mse(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < 784; i++) {
            sum += Math.pow((double) x[i] - y[i], 2);
        }
        return sum / 784;
    }

    private static float[] greys(byte[] levels) {
        float[] greys = new float[784];
        for (int i = 0; i < 784; i++) {
            greys[i] = Byte.toUnsignedInt(levels[i]) / 255f;
        }
        return greys;
    }

    private static byte[] levels(float[] greys) {
        byte[] levels = new byte[784];
        for (int i = 0; i < 784; i++) {
            levels[i] = (byte) Math.round(greys[i] * 255);
        }
        return levels;
    }
}
