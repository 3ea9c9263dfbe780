package dev.muddle.recipe;

import dev.muddle.registry.DigitSet;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds the digits of a label, and draws among them. */
final class LabelIndex {

    private final int[][] indicesByLabel;

    LabelIndex(DigitSet digits, int labelCount) {
        this.indicesByLabel = IntStream.range(0, labelCount)
                .mapToObj(label -> IntStream.range(0, digits.size())
                        .filter(index -> digits.label(index) == label)
                        .toArray())
                .toArray(int[][]::new);
    }

    /**
     * Draws different digits of a label, each as likely as any other.
     *
     * @param count at least 1
     * @return indices in the split; fewer than {@code count} if the label has no more
     */
    int[] draw(int label, int count, RandomGenerator random) {
        int[] indices = indicesByLabel[label];
        if (count >= indices.length) {
            return shuffled(indices, random);
        }
        Set<Integer> drawn = new LinkedHashSet<>();
        while (drawn.size() < count) {
            drawn.add(indices[random.nextInt(indices.length)]);
        }
        return drawn.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Fisher and Yates. */
    private static int[] shuffled(int[] indices, RandomGenerator random) {
        int[] shuffled = Arrays.copyOf(indices, indices.length);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }
}
