package dev.muddle.trainer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.evaluation.Evaluation;
import dev.muddle.trainer.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a model bundle anew. */
@Command(
        name = "evaluate",
        description = "Measures a model bundle on the test split, through its ONNX files, and prints the figures.%n",
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--model", paramLabel = "FOLDER", required = true, description = "The model bundle.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle = ModelBundle.read(model);
        DataSet dataSet = data.loadFor(bundle.manifest());
        Metrics metrics = Evaluation.measure(bundle.encoder(), bundle.decoder(), bundle.judge(), dataSet);
        ObjectNode document = bundle.manifest().document().deepCopy();
        document.set("metrics", JSON.valueToTree(metrics));
        MetricsTable.print(ModelManifest.parse(document.toString()), System.out);
        return 0;
    }
}
