package dev.muddle.trainer.cli;

import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.export.TritonRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a model bundle for another server. */
@Command(
        name = "export",
        description = {
            "Writes a model bundle as a model repository for NVIDIA's Triton Inference Server: encoder/1/model.onnx and"
                    + " encoder/config.pbtxt, likewise decoder and judge, with named inputs and outputs.",
            "Start it by: tritonserver --model-repository=FOLDER",
            ""
        },
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            defaultValue = "${sys:muddle.home:-.}/trainer-service/models/mnist",
            description = "The model bundle.")
    private Path model;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "The model repository.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle = ModelBundle.read(model);
        TritonRepository.write(bundle, out);
        System.out.println("Model " + bundle.version() + " is in " + out);
        return 0;
    }
}
