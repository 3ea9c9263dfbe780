package dev.muddle.trainer.cli;

import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.data.IdxDataSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which data set a command works on. */
final class DataOptions {

    @Option(
            names = "--dataset",
            paramLabel = "FOLDER",
            description =
                    "A folder with the four IDX files of a data set: 28×28 grey images, white on black, with 2 to 62"
                            + " labels counted from 0. They are named as MNIST's (train-images-idx3-ubyte,"
                            + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte), gzipped with .gz behind or"
                            + " plain. A labels.txt beside them names the labels, one a line."
                            + " Default: the MNIST that comes with this program.")
    private Path folder;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Use the first N images of each split: for trying things out.")
    private Integer limit;

    DataSet load() throws IOException {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit must be at least 1, but is " + limit);
        }
        DataSet all = folder == null ? IdxDataSets.mnist() : IdxDataSets.read(folder);
        return limit == null ? all : IdxDataSets.first(limit, all);
    }

    /**
     * Loads the data set for a model that was trained before.
     *
     * @throws IllegalArgumentException if it has other labels than the model
     */
    DataSet loadFor(ModelManifest model) throws IOException {
        DataSet dataSet = load();
        if (!dataSet.labels().equals(model.labels())) {
            throw new IllegalArgumentException("the model's labels are %s, but the data set %s has %s: see --dataset"
                    .formatted(listed(model.labels()), dataSet.name(), listed(dataSet.labels())));
        }
        return dataSet;
    }

    private static String listed(List<String> labels) {
        return String.join(", ", labels);
    }
}
