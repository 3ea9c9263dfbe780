package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.muddle.testing.TestModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that must compute on CUDA and can't says so and ends, before it takes any work. */
class ProviderIT {

    @ParameterizedTest
    @ValueSource(strings = {"encoder", "decoder"})
    void withoutCudaAServiceThatMustHaveItSaysSoInOneLineAndEnds(String service) throws Exception {
        assumeThat(OrtEnvironment.getAvailableProviders()).doesNotContain(OrtProvider.CUDA);

        // Given
        Path jar = TestModel.project().resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        List<String> command =
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m", "-jar", jar.toString());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false);

        // When
        Child child = Child.start(
                service, command, Map.of("MUDDLE_" + service.toUpperCase(Locale.ROOT) + "_PROVIDER", "cuda"), console);
        int exitCode = child.awaitEnd();

        // Then
        assertThat(exitCode).isOne();
        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(service + "  | the provider cuda can't be used: Failed to find CUDA shared provider"
                        + " (auto would fall back to the CPU)");
    }
}
