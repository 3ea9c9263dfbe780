package dev.muddle.trainer.evaluation;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.evaluation.Figures.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The muddles of a model, of each strategy, and those of a plain autoencoder for comparison, as evaluators see them.
 *
 * @param byStrategy the model's muddles
 * @param plain the plain autoencoder's, by strategy
 * @param asked the model's balanced muddles of every pair of labels, whose partner was asked for
 */
public record MuddleEvaluation(
        Map<Strategy, List<Judged>> byStrategy, Map<Strategy, List<Judged>> plain, List<Judged> asked) {

    private static final int PER_PAIR = 4;

    /** How many muddles {@link #run} makes for a {@code count} and so many labels. */
    public static long work(int count, int labels) {
        long pairs = labels * (labels - 1L) / 2;
        return 2L * Strategy.values().length * count + PER_PAIR * pairs;
    }

    /**
     * Makes muddles and has them judged.
     *
     * @param count of muddles for each strategy
     * @param seed of the muddles' own seeds; the same for each strategy, so that they start from the same digits
     * @param made told how many more are made
     */
    public static MuddleEvaluation run(
            ModelBundle model,
            Yardstick yardstick,
            DataSet dataSet,
            int count,
            Split source,
            long seed,
            IntConsumer made) {
        try (OnnxNetwork evaluators = OnnxNetwork.open(yardstick.evaluators(), ExecutionProvider.CPU);
                MuddleMaker maker =
                        MuddleMaker.open(model.manifest(), model.encoder(), model.decoder(), model.judge(), dataSet);
                MuddleMaker plainMaker = MuddleMaker.open(
                        model.manifest(), yardstick.plainEncoder(), yardstick.plainDecoder(), model.judge(), dataSet)) {
            Map<Strategy, List<Judged>> byStrategy = new EnumMap<>(Strategy.class);
            Map<Strategy, List<Judged>> plain = new EnumMap<>(Strategy.class);
            for (Strategy strategy : Strategy.values()) {
                byStrategy.put(strategy, judge(evaluators, maker.make(count, strategy, source, seed, made)));
                plain.put(strategy, judge(evaluators, plainMaker.make(count, strategy, source, seed, made)));
            }
            List<MuddledDigit> asked = maker.makeAsked(PER_PAIR, Strategy.BALANCED, source, seed, made);
            return new MuddleEvaluation(byStrategy, plain, judge(evaluators, asked));
        }
    }

    private static List<Judged> judge(OnnxNetwork evaluators, List<MuddledDigit> digits) {
        float[][] probabilities = evaluators.run(
                digits.stream().map(digit -> Pixels.toFloats(digit.pixels())).toList());
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < digits.size(); i++) {
            judged.add(new Judged(digits.get(i), probabilities[i]));
        }
        return judged;
    }
}
