package dev.muddle.gateway.batches;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muddle.contracts.MuddleRecipe;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What a batch is to make. A pure function: with a model and a data set it determines every item to the last byte.
 *
 * @param count of items
 * @param labels of a, taken in turn
 * @param partnerLabels of b: none for the nearest cluster, one for all, or one for each of the labels
 * @param recipe what all items share; its seed is the batch's, and it names the model that makes them all
 */
public record BatchPlan(int count, List<Integer> labels, List<Integer> partnerLabels, MuddleRecipe recipe) {

    public static final int MAX_COUNT = 100_000;

    /** That of {@link SplittableRandom}. */
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** JSON numbers are exact up to 2⁵³. */
    private static final int SEED_BITS = 53;

    public BatchPlan {
        requireNonNull(recipe, "recipe");
        labels = List.copyOf(labels);
        partnerLabels = List.copyOf(partnerLabels);
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count must be in 1 to " + MAX_COUNT + ", but is " + count);
        }
        if (labels.isEmpty() || (partnerLabels.size() > 1 && partnerLabels.size() != labels.size())) {
            throw new IllegalArgumentException("there must be labels, and as many partner labels, one or none");
        }
    }

    /** What an item is made by. */
    public MuddleRecipe recipe(int index) {
        return new MuddleRecipe(
                labels.get(index % labels.size()),
                partnerLabels.isEmpty() ? null : partnerLabels.get(index % partnerLabels.size()),
                recipe.source(),
                recipe.strategy(),
                recipe.steps(),
                recipe.partners(),
                seed(index),
                recipe.minimum(),
                recipe.attempts(),
                recipe.model(),
                null,
                null);
    }

    /** The index-th number that a {@link SplittableRandom} of the batch's seed gives, its upper 53 bits. */
    long seed(int index) {
        return new SplittableRandom(recipe.seed() + index * GOLDEN_GAMMA).nextLong() >>> (Long.SIZE - SEED_BITS);
    }

    /** How many pictures an item asks the decoder for, in each attempt. */
    int picturesPerItem() {
        return recipe.strategy().positions(recipe.steps()).length * recipe.partners();
    }

    /** The muddle that an item is, the same however often it is sent. */
    static UUID muddleId(UUID batch, int index) {
        return UUID.nameUUIDFromBytes((batch + "/" + index).getBytes(UTF_8));
    }
}
