package dev.muddle.gateway.votes;

import java.util.Arrays;

/**
 * Votes on the muddles of one pair of labels.
 *
 * @param low the smaller label
 * @param high the larger label
 * @param votes how many, at least one
 * @param muddles on how many different muddles
 * @param human {@code double[labels]}, the share of the votes for each label
 * @param judge {@code double[labels]}, the judge's mean probability over the votes
 * @param agreement the mean probability that the judge gave to what was voted, in [0,1]
 */
record PairVotes(int low, int high, int votes, int muddles, double[] human, double[] judge, double agreement) {

    private static final double LOG_2 = Math.log(2);

    /** How much people's votes differ, in bits. */
    double humanEntropy() {
        return entropy(human);
    }

    /** How undecided the judge is over the same votes, in bits. */
    double judgeEntropy() {
        return entropy(judge);
    }

    /** Shannon entropy: {@code −Σ p·log2 p}, with {@code 0·log2 0 = 0}. */
    private static double entropy(double[] probabilities) {
        double sum = Arrays.stream(probabilities)
                .filter(p -> p > 0)
                .map(p -> p * Math.log(p) / LOG_2)
                .sum();
        // Not the negative zero.
        return Math.max(0, -sum);
    }
}
