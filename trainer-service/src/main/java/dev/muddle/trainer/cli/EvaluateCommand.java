package dev.muddle.trainer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.evaluation.Evaluation;
import dev.muddle.trainer.evaluation.Figures;
import dev.muddle.trainer.evaluation.Metrics;
import dev.muddle.trainer.evaluation.MuddleEvaluation;
import dev.muddle.trainer.evaluation.Yardstick;
import dev.muddle.trainer.report.EvaluationReport;
import dev.muddle.trainer.training.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a model and its muddles anew. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model bundle on the test split, through its ONNX files, and prints the figures.",
            "",
            "With --out, it also makes muddles by the code that the services run, has them judged by classifiers that neither"
                    + " trained the model nor chose the muddles, and writes into FOLDER: images.idx (the muddles of"
                    + " --strategy), pairs.csv (what the product claims of them), report.json, and report.html with"
                    + " contact-sheet.png (all strategies, and a plain autoencoder to compare with).",
            ""
        },
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_COUNT = 100_000;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            defaultValue = "${sys:muddle.home:-.}/trainer-service/models/mnist",
            description = "The model bundle.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the muddles and the report go.")
    private Path out;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Muddles of each strategy, as many of each label; 1 to 100000.")
    private int count;

    @Option(
            names = "--strategy",
            defaultValue = "balanced",
            description = "Whose muddles are written: ${COMPLETION-CANDIDATES}.")
    private Strategy strategy;

    @Option(
            names = "--source",
            defaultValue = "test",
            description = "The split that the muddles are made from: ${COMPLETION-CANDIDATES}.")
    private Split source;

    @Option(names = "--seed", defaultValue = "1", description = "Of the muddles.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("--count must be in 1 to " + MAX_COUNT + ", but is " + count);
        }
        ModelBundle bundle = ModelBundle.read(model);
        DataSet dataSet = data.loadFor(bundle.manifest());
        Metrics metrics = Evaluation.measure(bundle.encoder(), bundle.decoder(), bundle.judge(), dataSet);
        ObjectNode document = bundle.manifest().document().deepCopy();
        document.set("metrics", JSON.valueToTree(metrics));
        MetricsTable.print(ModelManifest.parse(document.toString()), System.out);
        if (out != null) {
            evaluateMuddles(bundle, dataSet);
        }
        return 0;
    }

    private void evaluateMuddles(ModelBundle bundle, DataSet dataSet) throws IOException {
        Yardstick yardstick = Yardstick.read(model);
        MuddleEvaluation evaluation;
        Progress progress = new Progress(System.err, System.console() != null);
        try {
            progress.begin(
                    "muddles", MuddleEvaluation.work(count, dataSet.labels().size()), "muddles");
            evaluation = MuddleEvaluation.run(
                    bundle, yardstick, dataSet, count, source, seed, made -> progress.advance("", made, ""));
        } finally {
            progress.close();
        }
        new EvaluationReport(bundle.manifest(), evaluation, strategy, source, seed).write(out);
        System.out.println();
        MetricsTable.printHeader(System.out);
        evaluation
                .byStrategy()
                .forEach((each, judged) -> MetricsTable.print(each.toString(), Figures.of(judged), System.out));
        evaluation
                .plain()
                .forEach((each, judged) -> MetricsTable.print("plain " + each, Figures.of(judged), System.out));
        MetricsTable.print("balanced, every pair", Figures.of(evaluation.asked()), System.out);
        System.out.println("The report is " + out.resolve("report.html"));
    }
}
