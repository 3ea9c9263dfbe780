package dev.muddle.trainer.cli;

import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small model that the command line really trained, once for all tests of a JVM. */
final class TrainedModel {

    static final int LIMIT = 300;
    /** Few digits and epochs, but enough epochs to interrupt them. */
    static final List<String> SETTINGS =
            List.of("--limit", Integer.toString(LIMIT), "--epochs", "3", "--judge-epochs", "1", "--seed", "5");

    private static final Path PARENT = temporaryFolder();
    private static Path model;

    private TrainedModel() {}

    /** The bundle's folder; the model is trained when a test first asks for it. */
    static synchronized Path folder() throws IOException, InterruptedException {
        if (model == null) {
            Path folder = PARENT.resolve("model");
            Outcome outcome = train(folder);
            if (outcome.exitCode() != 0) {
                throw new AssertionError("the training failed: " + outcome.errors());
            }
            model = folder;
        }
        return model;
    }

    static ModelBundle bundle() throws IOException, InterruptedException {
        return ModelBundle.read(folder());
    }

    /** Trains with {@link #SETTINGS} and further options. */
    static Outcome train(Path out, String... more) throws IOException, InterruptedException {
        return TrainerProcess.run(Map.of(), arguments(out, more));
    }

    static List<String> arguments(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--out", out.toString()));
        arguments.addAll(SETTINGS);
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("muddle-trained");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
