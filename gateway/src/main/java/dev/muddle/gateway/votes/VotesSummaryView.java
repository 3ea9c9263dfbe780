package dev.muddle.gateway.votes;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** People's votes beside the judge's probabilities, as the API shows them. */
record VotesSummaryView(
        @Schema(description = "Version of the model whose muddles were voted on.")
        String model,

        @Schema(description = "Names of the labels.") List<String> labels,
        @Schema(description = "How many votes there are.") int votes,

        @Schema(description = "The pairs of labels that were voted on, those with the most votes first.")
        List<Pair> pairs) {

    static VotesSummaryView of(String model, List<String> labels, List<PairVotes> pairs) {
        return new VotesSummaryView(
                model,
                labels,
                pairs.stream().mapToInt(PairVotes::votes).sum(),
                pairs.stream().map(pair -> Pair.of(pair, labels)).toList());
    }

    /** What is said of the muddles of one pair of labels, whichever of them was a. */
    @Schema(name = "PairVotes")
    record Pair(
            @Schema(description = "The smaller label.") int label,
            @Schema(description = "The larger label.") int partner,
            String labelName,
            String partnerName,
            int votes,

            @Schema(description = "How many different muddles they were cast on.")
            int muddles,

            @Schema(description = "Share of the votes for each label.")
            double[] human,

            @Schema(description = "The judge's mean probability of each label, on the muddle of each vote.")
            double[] judge,

            @Schema(description = "Of human, in bits. With few votes it is too low, by chance.")
            double humanEntropy,

            @Schema(description = "Of judge, in bits.") double judgeEntropy,

            @Schema(description = "The mean probability that the judge gave to what people said.")
            double agreement) {

        private static Pair of(PairVotes pair, List<String> labels) {
            return new Pair(
                    pair.low(),
                    pair.high(),
                    labels.get(pair.low()),
                    labels.get(pair.high()),
                    pair.votes(),
                    pair.muddles(),
                    pair.human(),
                    pair.judge(),
                    pair.humanEntropy(),
                    pair.judgeEntropy(),
                    pair.agreement());
        }
    }
}
