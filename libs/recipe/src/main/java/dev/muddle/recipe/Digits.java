package dev.muddle.recipe;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.Split;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The digits of a data set, in memory: 55 MB for MNIST, so that a draw needs no database. */
public final class Digits {

    private final Map<Split, DigitSet> sets = new EnumMap<>(Split.class);
    private final Map<Split, LabelIndex> indices = new EnumMap<>(Split.class);

    /**
     * @param splits one for each {@link Split}
     * @param labelCount every label is in [0, labelCount)
     */
    public Digits(List<DigitSet> splits, int labelCount) {
        for (DigitSet set : splits) {
            sets.put(set.split(), set);
            indices.put(set.split(), new LabelIndex(set, labelCount));
        }
    }

    /** Both splits of a data set. */
    public static Digits of(DataSet dataSet) {
        return new Digits(
                List.of(dataSet.train(), dataSet.test()), dataSet.labels().size());
    }

    public DigitSet split(Split split) {
        return sets.get(split);
    }

    /** Draws different digits of a label; fewer than {@code count}, possibly none, if the split has no more. */
    List<DigitId> draw(Split split, int label, int count, RandomGenerator random) {
        return Arrays.stream(indices.get(split).draw(label, count, random))
                .mapToObj(index -> new DigitId(split, index))
                .toList();
    }

    /** How many digits a split has. */
    int count(Split split) {
        return sets.get(split).size();
    }

    int label(DigitId id) {
        return sets.get(id.split()).label(id.index());
    }

    /** {@code byte[784]}, unsigned grey levels. */
    byte[] pixels(DigitId id) {
        return sets.get(id.split()).pixels(id.index());
    }
}
