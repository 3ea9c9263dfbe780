package dev.muddle.trainer.cli;

import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.training.Engines;
import dev.muddle.trainer.training.Progress;
import dev.muddle.trainer.training.Settings;
import dev.muddle.trainer.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a model bundle. */
@Command(
        name = "train",
        description = {
            "Trains the autoencoder and the judge, exports them to ONNX, and writes a model bundle.",
            "",
            "After every epoch a checkpoint is kept in FOLDER/checkpoints: after Ctrl-C, --resume with the same settings"
                    + " goes on from there and gives the same model as a training that was never interrupted.",
            "Nothing is written as a bundle unless ONNX Runtime and the trained networks agree.",
            ""
        },
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    private static final int LATENT_SIZE = 10;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "model",
            description = "Where encoder.onnx, decoder.onnx, judge.onnx and model.json go.")
    private Path out;

    @Option(names = "--resume", description = "Go on after the last complete epoch.")
    private boolean resume;

    @Mixin
    private DataOptions data;

    @Option(names = "--seed", defaultValue = "1", description = "Of the first weights and of the order of the digits.")
    private long seed;

    @Option(names = "--epochs", defaultValue = "20", description = "Passes of the autoencoder over the training split.")
    private int epochs;

    @Option(names = "--judge-epochs", defaultValue = "8", description = "Passes of each of the judge's networks.")
    private int judgeEpochs;

    @Option(names = "--batch-size", defaultValue = "128", description = "Digits per step.")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.002",
            description = "The highest; it rises along a line and falls along a half cosine.")
    private double learningRate;

    @Option(names = "--warm-up", defaultValue = "1", description = "Epochs in which the learning rate rises.")
    private double warmUpEpochs;

    @Option(
            names = "--label-weight",
            defaultValue = "0.01",
            description = "Of the label head's cross-entropy beside the MSE per pixel: pulls the clusters apart.")
    private double labelWeight;

    @Override
    public Integer call() throws IOException {
        Settings settings = new Settings(
                LATENT_SIZE, seed, batchSize, epochs, judgeEpochs, learningRate, warmUpEpochs, labelWeight);
        Engines.prepare();
        Progress progress = new Progress(System.err, System.console() != null);
        DataSet dataSet = data.load();
        Path checkpoints = out.resolve("checkpoints");
        Files.createDirectories(checkpoints);
        ModelBundle bundle;
        try (Training training = new Training(dataSet, settings, checkpoints, progress)) {
            bundle = training.run(resume);
        }
        bundle.write(out);
        delete(checkpoints);
        MetricsTable.print(bundle.manifest(), System.out);
        System.out.println("Model " + bundle.version() + " is in " + out);
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
