package dev.muddle.gateway.exports;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.batches.Batch;
import dev.muddle.gateway.batches.BatchPlan;
import dev.muddle.gateway.batches.BatchState;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A batch of which the item 1 failed; every item differs from the others. */
final class SampleExport {

    static final int COUNT = 40;
    static final int FAILED = 1;

    private SampleExport() {}

    static Export export() {
        MuddleRecipe recipe = new MuddleRecipe(4, 9, Split.TEST, Strategy.AVERAGE, 1, 1, 7);
        BatchPlan plan = new BatchPlan(COUNT, List.of(4, 3), List.of(9, 5), recipe);
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        // Drawn anew each time: nothing of it may show.
        Batch batch = new Batch(
                UUID.randomUUID(),
                null,
                plan,
                SampleEvents.MODEL,
                names,
                BatchState.DONE,
                COUNT,
                COUNT - 1,
                1,
                Instant.now(),
                Instant.now());
        return new Export(batch, sink -> {
            for (int i = 0; i < COUNT; i++) {
                if (i != FAILED) {
                    sink.accept(item(plan, i));
                }
            }
        });
    }

    static byte[] bytes(ExportFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.write(export(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The item as it was written. */
    static ExportItem item(int index) {
        return item(export().batch().plan(), index);
    }

    private static ExportItem item(BatchPlan plan, int index) {
        MuddleRecipe recipe = plan.recipe(index);
        float[] probabilities = new float[10];
        probabilities[recipe.label()] = 0.5f;
        probabilities[recipe.partner()] = index % 2 == 0 ? 0.4375f : 0.0625f;
        probabilities[0] = 1 - probabilities[recipe.label()] - probabilities[recipe.partner()];
        return new ExportItem(
                index,
                new MuddledDigit(
                        UUID.randomUUID(),
                        recipe,
                        SampleEvents.MODEL,
                        sample(recipe.label(), index),
                        sample(recipe.partner(), 1_000 + index),
                        SampleEvents.distances(),
                        0.5,
                        new float[] {index, 2.5f},
                        SampleEvents.pixels(index),
                        Verdict.of(new Opinion(probabilities, 0.875), recipe.label(), recipe.partner())));
    }

    private static Sample sample(int label, int digit) {
        return new Sample(label, new DigitId(Split.TEST, digit), SampleEvents.pixels(digit), new float[] {digit, 1});
    }
}
