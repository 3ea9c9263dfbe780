package dev.muddle.trainer.evaluation;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.recipe.BlendingStep;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.DecodingStep;
import dev.muddle.recipe.Digits;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.recipe.EncodingStep;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntConsumer;

/** Makes muddles in this process, by the code that the services run. */
public final class MuddleMaker implements AutoCloseable {

    private static final int BATCH = 32;

    /** In place of a pair: each label in turn, with the nearest other one. */
    private static final int[] NEAREST = {};

    /** Seeds that a client in any language can hold. */
    private static final long SEED_BOUND = 1L << 53;

    private final EncodingModel encoding;
    private final DecodingModel decoding;

    private MuddleMaker(EncodingModel encoding, DecodingModel decoding) {
        this.encoding = encoding;
        this.decoding = decoding;
    }

    /**
     * Opens the networks and computes the centroids from all training digits.
     *
     * @param encoder an ONNX file's bytes, and so on
     */
    public static MuddleMaker open(
            ModelManifest manifest, byte[] encoder, byte[] decoder, byte[] judge, DataSet dataSet) {
        EncodingModel encoding = EncodingModel.open(manifest, encoder, Digits.of(dataSet), ExecutionProvider.CPU);
        try {
            return new MuddleMaker(
                    encoding, DecodingModel.open(manifest.version(), decoder, judge, ExecutionProvider.CPU));
        } catch (RuntimeException e) {
            encoding.close();
            throw e;
        }
    }

    /**
     * Makes muddles, as many of each label.
     *
     * @param seed of the muddles' own seeds
     * @param made told how many more are made
     */
    public List<MuddledDigit> make(int count, Strategy strategy, Split source, long seed, IntConsumer made) {
        return make(Collections.nCopies(count, NEAREST), strategy, source, seed, made);
    }

    /**
     * Makes muddles of every pair of labels, whose partner is asked for.
     *
     * @param perPair muddles of each pair, in turns from either label
     */
    public List<MuddledDigit> makeAsked(int perPair, Strategy strategy, Split source, long seed, IntConsumer made) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < encoding.labelCount(); a++) {
            for (int b = a + 1; b < encoding.labelCount(); b++) {
                for (int i = 0; i < perPair; i++) {
                    pairs.add(i % 2 == 0 ? new int[] {a, b} : new int[] {b, a});
                }
            }
        }
        return make(pairs, strategy, source, seed, made);
    }

    private List<MuddledDigit> make(List<int[]> pairs, Strategy strategy, Split source, long seed, IntConsumer made) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MuddledDigit> digits = new ArrayList<>();
        while (digits.size() < pairs.size()) {
            List<EncodeRequested> requests = new ArrayList<>();
            for (int i = digits.size(); i < Math.min(pairs.size(), digits.size() + BATCH); i++) {
                requests.add(request(i, pairs.get(i), strategy, source, random.nextLong(SEED_BOUND)));
            }
            EncodingStep.Outcome encoded = EncodingStep.encode(requests, encoding);
            if (!encoded.failures().isEmpty()) {
                throw new IllegalArgumentException(encoded.failures().get(0).detail());
            }
            digits.addAll(DecodingStep.decode(
                            encoded.encoded().stream().map(BlendingStep::blend).toList(), decoding)
                    .digits());
            made.accept(requests.size());
        }
        return digits;
    }

    private EncodeRequested request(int index, int[] pair, Strategy strategy, Split source, long seed) {
        MuddleRecipe recipe = new MuddleRecipe(
                pair == NEAREST ? index % encoding.labelCount() : pair[0],
                pair == NEAREST ? null : (Integer) pair[1],
                source,
                strategy,
                strategy.defaultSteps(),
                strategy.defaultPartners(),
                seed);
        return new EncodeRequested(new UUID(0, index), recipe, null);
    }

    @Override
    public void close() {
        encoding.close();
        decoding.close();
    }
}
