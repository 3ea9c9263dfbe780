package dev.muddle.decoder;

import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.recipe.BlendingStep;
import dev.muddle.recipe.Digits;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.recipe.EncodingStep;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.testing.TestModel;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Decode requests as the encoder and the gateway make them for the test model. */
final class Example {

    private Example() {}

    /** Requests with ids of their own, for labels in turn and strategies in turn. */
    static List<DecodeRequested> requests(int count) {
        return requests(count, null, 1);
    }

    static List<DecodeRequested> requests(int count, Quality minimum, int attempts) {
        Strategy[] strategies = Strategy.values();
        List<EncodeRequested> requests = IntStream.range(0, count)
                .mapToObj(i -> recipe(i, strategies[i % strategies.length], minimum, attempts))
                .map(recipe -> new EncodeRequested(UUID.randomUUID(), recipe, null))
                .toList();
        DataSet dataSet = TestModel.dataSet();
        ModelBundle bundle = TestModel.bundle();
        try (EncodingModel model =
                EncodingModel.open(bundle.manifest(), bundle.encoder(), Digits.of(dataSet), ExecutionProvider.CPU)) {
            return EncodingStep.encode(requests, model).encoded().stream()
                    .map(BlendingStep::blend)
                    .toList();
        }
    }

    static DecodeRequested request() {
        return requests(1).get(0);
    }

    private static MuddleRecipe recipe(int i, Strategy strategy, Quality minimum, int attempts) {
        return new MuddleRecipe(
                i % 10,
                null,
                Split.TEST,
                strategy,
                strategy.defaultSteps(),
                strategy.defaultPartners(),
                i,
                minimum,
                attempts);
    }
}
