package dev.muddle.recipe;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.testing.TestModel;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The project's own networks over the first MNIST digits, and requests to try on them. The networks end with the JVM. */
final class Example {

    static final DataSet DATA_SET = TestModel.dataSet();
    static final ModelBundle BUNDLE = TestModel.bundle();
    static final EncodingModel ENCODING = encodingOver(DATA_SET);
    static final DecodingModel DECODING = DecodingModel.open(BUNDLE, ExecutionProvider.CPU);

    private Example() {}

    static EncodingModel encodingOver(DataSet dataSet) {
        return EncodingModel.open(BUNDLE.manifest(), BUNDLE.encoder(), Digits.of(dataSet), ExecutionProvider.CPU);
    }

    /** The same training digits, and a test split of one digit for each given label, in this order. */
    static DataSet withTestDigits(int... labels) {
        DigitSet all = DATA_SET.test();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream(labels.length * Pixels.COUNT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(labels.length);
        for (int label : labels) {
            int index = IntStream.range(0, all.size())
                    .filter(i -> all.label(i) == label)
                    .findFirst()
                    .orElseThrow();
            pixels.writeBytes(all.pixels(index));
            bytes.write(label);
        }
        return new DataSet(
                "few test digits",
                DATA_SET.labels(),
                DATA_SET.train(),
                new DigitSet(Split.TEST, pixels.toByteArray(), bytes.toByteArray()));
    }

    static MuddleRecipe average(Integer label, Integer partner, long seed) {
        return new MuddleRecipe(label, partner, Split.TRAIN, Strategy.AVERAGE, 1, 1, seed);
    }

    static EncodeRequested request(MuddleRecipe recipe) {
        return new EncodeRequested(new UUID(7, recipe.seed()), recipe, null);
    }

    static EncodeRequested request(int label, long seed) {
        return request(average(label, null, seed));
    }

    /** Of every label as many, with seeds of their own. */
    static List<EncodeRequested> requests(int ofEach, Strategy strategy, int steps) {
        return IntStream.range(0, 10)
                .boxed()
                .flatMap(label -> LongStream.range(0, ofEach)
                        .mapToObj(seed -> request(new MuddleRecipe(
                                label,
                                null,
                                Split.TEST,
                                strategy,
                                steps,
                                strategy.defaultPartners(),
                                1_000L * label + seed))))
                .toList();
    }

    /** The whole recipe. */
    static List<MuddledDigit> muddle(List<EncodeRequested> requests) {
        return decode(requests).digits();
    }

    /** One attempt at the whole recipe. */
    static DecodingStep.Outcome decode(List<EncodeRequested> requests) {
        return DecodingStep.decode(
                EncodingStep.encode(requests, ENCODING).encoded().stream()
                        .map(BlendingStep::blend)
                        .toList(),
                DECODING);
    }
}
