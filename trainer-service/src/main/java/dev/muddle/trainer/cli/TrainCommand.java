package dev.muddle.trainer.cli;

import dev.muddle.registry.DataSet;
import dev.muddle.trainer.report.TrainingReport;
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
            "training.html in FOLDER shows how it goes: curves, reconstructions and midpoints, epoch by epoch.",
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

    @Option(
            names = "--settling-epochs",
            defaultValue = "22",
            description = "Passes after that, at half the learning rate, with more guides.")
    private int settlingEpochs;

    @Option(names = "--judge-epochs", defaultValue = "6", description = "Passes of each of the judge's networks.")
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

    @Option(
            names = "--width",
            defaultValue = "24",
            description = "Maps of the autoencoder's outermost layers; the inner ones have 2, 4 and 6 times as many.")
    private int width;

    @Option(
            names = "--guide-weight",
            defaultValue = "0.004",
            description = "Of the guides' cross-entropy on blends: makes blends hard to read.")
    private double guideWeight;

    @Option(
            names = "--critic-weight",
            defaultValue = "0.008",
            description = "Of the critic that tells how far a picture is blended: keeps blends like reconstructions.")
    private double criticWeight;

    @Option(
            names = "--realism-weight",
            defaultValue = "0.006",
            description = "Of the critic that tells blends from digits: keeps them like handwriting.")
    private double realismWeight;

    @Option(
            names = "--any-partner",
            defaultValue = "0.25",
            description = "Share of the blends whose partner is of any other label, not of the nearest cluster.")
    private double anyPartner;

    @Option(
            names = "--ramp-up",
            defaultValue = "0.2",
            description = "Share of the training in which the terms on blends rise from nothing.")
    private double rampUp;

    @Override
    public Integer call() throws IOException {
        Settings settings = new Settings(
                LATENT_SIZE,
                width,
                seed,
                batchSize,
                epochs,
                settlingEpochs,
                judgeEpochs,
                learningRate,
                warmUpEpochs,
                labelWeight,
                guideWeight,
                criticWeight,
                realismWeight,
                anyPartner,
                rampUp);
        Engines.prepare();
        Progress progress = new Progress(System.err, System.console() != null);
        DataSet dataSet = data.load();
        Path checkpoints = out.resolve("checkpoints");
        Files.createDirectories(checkpoints);
        Training.Trained trained;
        try (Training training =
                new Training(dataSet, settings, checkpoints, resume, progress, new TrainingReport(out, resume))) {
            trained = training.run();
        }
        trained.write(out);
        delete(checkpoints);
        MetricsTable.print(trained.bundle().manifest(), System.out);
        System.out.println("Model " + trained.bundle().version() + " is in " + out);
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
