package dev.muddle.trainer.data;

import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DigitSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;

/**
 * A split of a data set, of which the labels are read and the images are not yet.
 *
 * @param labels {@code byte[count]}, unsigned
 */
record IdxSplit(Split split, IdxFiles files, byte[] labels) {

    static IdxSplit open(Split split, IdxFiles files) throws IOException {
        String name = labelsFile(split);
        try (InputStream file = files.open(name)) {
            return new IdxSplit(split, files, IdxReader.labels(name, file, files.sha256(name)));
        }
    }

    /** @throws InvalidDataSetException if it is more than a data set can have */
    int largestLabel() throws InvalidDataSetException {
        requireLabelsBelow(MuddleRecipe.MAX_LABELS, "a data set has at most");
        return IntStream.range(0, labels.length).map(i -> labels[i]).max().orElseThrow();
    }

    /**
     * Reads the images too.
     *
     * @param labelCount how many labels have names
     * @throws InvalidDataSetException if a label has none, or if there are not as many labels as images
     */
    DigitSet digits(int labelCount) throws IOException {
        requireLabelsBelow(labelCount, LabelNames.FILE + " names only");
        String name = prefix(split) + "-images-idx3-ubyte";
        byte[] pixels;
        try (InputStream file = files.open(name)) {
            pixels = IdxReader.images(name, file, files.sha256(name));
        }
        int images = pixels.length / Pixels.COUNT;
        if (labels.length != images) {
            throw new InvalidDataSetException("%s has %,d images, but %s has %,d labels"
                    .formatted(name, images, labelsFile(split), labels.length));
        }
        return new DigitSet(split, pixels, labels);
    }

    private void requireLabelsBelow(int count, String what) throws InvalidDataSetException {
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            if (label >= count) {
                throw new InvalidDataSetException("%s: image %d has label %d, but %s %d, 0 to %d"
                        .formatted(labelsFile(split), i, label, what, count, count - 1));
            }
        }
    }

    static String labelsFile(Split split) {
        return prefix(split) + "-labels-idx1-ubyte";
    }

    private static String prefix(Split split) {
        return switch (split) {
            case TRAIN -> "train";
            case TEST -> "t10k";
        };
    }
}
