package dev.muddle.registry;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import java.util.List;
import java.util.Random;

/** Models and a data set made up for the registry, which looks into neither. */
final class SmallModels {

    /** More than the registry fetches at once. */
    static final int TRAIN_DIGITS = 2_500;

    static final int TEST_DIGITS = 40;

    static final DataSet DATA_SET = dataSet(1);

    private SmallModels() {}

    /** Noise of all byte values. */
    static DataSet dataSet(long seed) {
        Random random = new Random(seed);
        return new DataSet(
                "noise",
                List.of("zero", "it's one", "two\t\\{}\""),
                digits(random, Split.TRAIN, TRAIN_DIGITS),
                digits(random, Split.TEST, TEST_DIGITS));
    }

    /** A model of {@link #DATA_SET}; another for each seed. */
    static ModelBundle bundle(long seed) {
        Random random = new Random(seed);
        byte[] encoder = bytes(random, 1_000);
        byte[] decoder = bytes(random, 2_000);
        byte[] judge = bytes(random, 3_000);
        String digest = DATA_SET.digest();
        ModelManifest manifest =
                ModelManifest.parse("""
                {
                  "version": "%s",
                  "dataSet": {"digest": "%s", "labels": ["zero", "one", "two"]},
                  "settings": {"latentSize": 10, "note": "ä → %d"}
                }
                """.formatted(ModelBundle.version(digest, encoder, decoder, judge), digest, seed));
        return new ModelBundle(manifest, encoder, decoder, judge);
    }

    private static DigitSet digits(Random random, Split split, int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(3);
        }
        return new DigitSet(split, bytes(random, count * Pixels.COUNT), labels);
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
