package dev.muddle.latent;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the judge says of an output that was made from labels a and b. It says what the output is, also when that is a
 * clear digit.
 *
 * @param probabilities {@code float[labels]}, one per label, summing to 1
 * @param pA the probability of label a
 * @param pB the probability of label b
 * @param mass {@code pA + pB}, in [0,1]
 * @param gap {@code |pA − pB|}, in [0,1]
 * @param entropy of the probabilities, in bits: 0 for certainty, 1 for an even choice between two labels
 * @param topPair the two most probable labels, the more probable first
 * @param validity how probably it is handwriting, in [0,1]; from 0.5 on it passes
 * @param quality whether it is hard to choose between a and b
 */
public record Verdict(
        float[] probabilities,
        double pA,
        double pB,
        double mass,
        double gap,
        double entropy,
        List<Integer> topPair,
        double validity,
        Quality quality) {

    private static final double LOG_2 = Math.log(2);

    public Verdict {
        requireNonNull(probabilities, "probabilities");
        requireNonNull(quality, "quality");
        topPair = List.copyOf(topPair);
    }

    /** What an opinion on an output made from labels {@code a} and {@code b} comes to. */
    public static Verdict of(Opinion opinion, int a, int b) {
        float[] probabilities = opinion.probabilities();
        double pA = probabilities[a];
        double pB = probabilities[b];
        List<Integer> topPair = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparing((Integer label) -> -probabilities[label]))
                .limit(2)
                .toList();
        return new Verdict(
                probabilities,
                pA,
                pB,
                pA + pB,
                Math.abs(pA - pB),
                entropy(probabilities),
                topPair,
                opinion.validity(),
                Quality.of(pA, pB, opinion.isValid()));
    }

    /** How far it is from an even choice between a and b: {@code gap + 2·(1 − mass)}, from 0 to 2. */
    public double imbalance() {
        return gap + 2 * (1 - mass);
    }

    /** Shannon entropy in bits: {@code −Σ p·log2 p}, with {@code 0·log2 0 = 0}. */
    static double entropy(float[] probabilities) {
        double sum = 0;
        for (float p : probabilities) {
            sum -= p <= 0 ? 0 : p * Math.log(p) / LOG_2;
        }
        return sum;
    }
}
