package dev.muddle.trainer.cli;

import dev.muddle.registry.DataSet;
import dev.muddle.trainer.data.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which digits a command works on. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "A folder with four gzipped IDX files that are named as MNIST's."
                    + " Default: the MNIST that comes with this program.")
    private Path folder;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Use the first N digits of each split: for trying things out.")
    private Integer limit;

    DataSet load() throws IOException {
        DataSet all = folder == null ? Mnist.load() : Mnist.load(folder);
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit must be at least 1, but is " + limit);
        }
        return limit == null ? all : Mnist.first(limit, all);
    }
}
