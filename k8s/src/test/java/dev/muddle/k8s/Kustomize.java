package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Renders manifests by {@code kubectl kustomize}, which asks no cluster. */
final class Kustomize {

    static final Path FOLDER = folder();

    private static final String COMPONENT = "../../components/";
    private static final int PATIENCE_SECONDS = 60;
    private static final boolean PRESENT = isPresent();

    private Kustomize() {}

    /** The objects of an overlay of the project. */
    static Manifests overlay(String name) {
        return render(FOLDER.resolve("overlays").resolve(name));
    }

    /** The objects of the base with components, in their order. */
    static Manifests combination(List<String> components) {
        requirePresent();
        try {
            // Below the folder, since kustomize takes relative paths only.
            Path overlay = Files.createTempDirectory(Files.createDirectories(FOLDER.resolve("target")), "overlay");
            Files.writeString(overlay.resolve("kustomization.yaml"), """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    namespace: muddle
                    resources: [../../base]
                    components: [%s]
                    """.formatted(components.stream()
                    .map("../../components/%s"::formatted)
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("")));
            return render(overlay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the folders below one of this project's. */
    static List<String> names(String kind) {
        try (Stream<Path> folders = Files.list(FOLDER.resolve(kind))) {
            return folders.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the components that an overlay takes. */
    static List<String> componentsOf(String overlay) {
        try {
            return Files.readString(FOLDER.resolve("overlays").resolve(overlay).resolve("kustomization.yaml"))
                    .lines()
                    .filter(line -> line.contains(COMPONENT))
                    .map(line -> line.substring(line.indexOf(COMPONENT) + COMPONENT.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifests render(Path overlay) {
        requirePresent();
        try {
            Path errors = Files.createTempFile("muddle-kustomize", ".txt");
            Process process = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                    .redirectError(errors.toFile())
                    .start();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                fail("%s can't be rendered: %s", overlay, Files.readString(errors));
            }
            Files.delete(errors);
            return Manifests.parse(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void requirePresent() {
        assumeTrue(PRESENT, "there is no kubectl on the PATH: the manifests are not tested");
    }

    private static boolean isPresent() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("overlays")) ? here : here.resolve("k8s");
    }
}
