package dev.muddle.trainer.data;

import dev.muddle.contracts.Split;
import dev.muddle.registry.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Data sets of MNIST's form: 28×28 grey pixels in four IDX files, with up to 62 labels counted from 0. */
public final class IdxDataSets {

    private IdxDataSets() {}

    /** The MNIST that comes with the trainer: 60,000 digits and 10,000 for testing, checked against their SHA-256. */
    public static DataSet mnist() throws IOException {
        return read(new MnistFiles());
    }

    /**
     * Four IDX files in a folder, named as MNIST's and gzipped or not. A {@code labels.txt} beside them names the labels,
     * one a line; without one they are called by their numbers.
     *
     * @throws InvalidDataSetException if a file is missing or damaged, if the files contradict each other, or if a label
     *     has no training image
     */
    public static DataSet read(Path folder) throws IOException {
        return read(new FolderFiles(folder));
    }

    /**
     * The first images of both splits under a name that tells: a small data set to try things on.
     *
     * @throws IllegalArgumentException if a label has no training image among them
     */
    public static DataSet first(int count, DataSet all) {
        if (count >= Math.max(all.train().size(), all.test().size())) {
            return all;
        }
        DataSet first = new DataSet(
                all.name() + "-first-" + count,
                all.labels(),
                all.train().first(Math.min(count, all.train().size())),
                all.test().first(Math.min(count, all.test().size())));
        labelWithoutImage(first).ifPresent(label -> {
            throw new IllegalArgumentException("none of the first %,d training images has label %s: take more"
                    .formatted(count, called(label, all.labels())));
        });
        return first;
    }

    private static DataSet read(IdxFiles files) throws IOException {
        IdxSplit train = IdxSplit.open(Split.TRAIN, files);
        IdxSplit test = IdxSplit.open(Split.TEST, files);
        Optional<String> names = files.labelNames();
        List<String> labels = names.isPresent()
                ? LabelNames.parse(names.get())
                : LabelNames.numbers(1 + Math.max(train.largestLabel(), test.largestLabel()));
        DataSet dataSet = new DataSet(files.dataSet(), labels, train.digits(labels.size()), test.digits(labels.size()));
        OptionalInt missing = labelWithoutImage(dataSet);
        if (missing.isPresent()) {
            throw new InvalidDataSetException("%s: no image has label %s, but each of the labels 0 to %d needs one"
                    .formatted(
                            IdxSplit.labelsFile(Split.TRAIN), called(missing.getAsInt(), labels), labels.size() - 1));
        }
        return dataSet;
    }

    private static OptionalInt labelWithoutImage(DataSet dataSet) {
        boolean[] seen = new boolean[dataSet.labels().size()];
        Arrays.stream(dataSet.train().labels()).forEach(label -> seen[label] = true);
        return IntStream.range(0, seen.length).filter(label -> !seen[label]).findFirst();
    }

    private static String called(int label, List<String> names) {
        String name = names.get(label);
        return name.equals(Integer.toString(label)) ? name : "%d (%s)".formatted(label, name);
    }
}
