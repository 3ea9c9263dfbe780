package dev.muddle.registry;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The labelled pictures of one split of a data set, in memory as flat bytes. Immutable: callers keep off the arrays. */
public final class DigitSet {

    private final Split split;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * @param pixels {@code byte[count·784]}, unsigned grey levels
     * @param labels {@code byte[count]}, each in [0, 62)
     */
    public DigitSet(Split split, byte[] pixels, byte[] labels) {
        if (pixels.length != labels.length * Pixels.COUNT) {
            throw new IllegalArgumentException(labels.length + " labels go with " + labels.length * Pixels.COUNT
                    + " pixels, but there are " + pixels.length);
        }
        this.split = split;
        this.pixels = pixels;
        this.labels = labels;
    }

    public Split split() {
        return split;
    }

    public int size() {
        return labels.length;
    }

    public int label(int index) {
        return labels[index];
    }

    /** All labels in order: {@code int[size]}. */
    public int[] labels() {
        return IntStream.range(0, size()).map(this::label).toArray();
    }

    /** A copy of a digit's {@code byte[784]}, unsigned grey levels. */
    public byte[] pixels(int index) {
        return Arrays.copyOfRange(pixels, index * Pixels.COUNT, (index + 1) * Pixels.COUNT);
    }

    void updateDigest(MessageDigest digest) {
        Digests.update(digest, pixels);
        Digests.update(digest, labels);
    }

    /** The first {@code count} digits. */
    public DigitSet first(int count) {
        return range(0, count);
    }

    /** The first digit, and then one in so many: as mixed as all of them. */
    public DigitSet oneIn(int step) {
        int count = (size() + step - 1) / step;
        byte[] some = new byte[count * Pixels.COUNT];
        byte[] theirs = new byte[count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(pixels, i * step * Pixels.COUNT, some, i * Pixels.COUNT, Pixels.COUNT);
            theirs[i] = labels[i * step];
        }
        return new DigitSet(split, some, theirs);
    }

    /** The digits from one position to before another. */
    public DigitSet range(int from, int to) {
        return new DigitSet(
                split,
                Arrays.copyOfRange(pixels, from * Pixels.COUNT, to * Pixels.COUNT),
                Arrays.copyOfRange(labels, from, to));
    }
}
