package dev.muddle.registry;

import dev.muddle.contracts.Split;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * A labelled set of pictures in two splits.
 *
 * @param labels the names of the labels, 2 to 62 of them
 */
public record DataSet(String name, List<String> labels, DigitSet train, DigitSet test) {

    public DataSet {
        labels = List.copyOf(labels);
        if (labels.size() < 2 || labels.size() > 62) {
            throw new IllegalArgumentException("a data set has 2 to 62 labels, but this one has " + labels.size());
        }
        requireKnownLabels(train, labels.size());
        requireKnownLabels(test, labels.size());
    }

    public DigitSet split(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case TEST -> test;
        };
    }

    /** SHA-256 over the label names, then pixels and labels of train, then of test; in hexadecimal. */
    public String digest() {
        MessageDigest sha256 = Digests.sha256();
        Digests.update(sha256, String.join("\n", labels));
        train.updateDigest(sha256);
        test.updateDigest(sha256);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void requireKnownLabels(DigitSet digits, int labelCount) {
        for (int label : digits.labels()) {
            if (label < 0 || label >= labelCount) {
                throw new IllegalArgumentException("labels must be in 0 to " + (labelCount - 1) + ", but one of "
                        + digits.split() + " is " + label);
            }
        }
    }
}
