package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.TestModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that can't work ends with one clear line, before anything is started. */
class RefusedStartIT {

    private static final Path BUNDLE = TestModel.project().resolve("trainer-service/models/mnist");

    @TempDir
    Path folder;

    private Program program;

    @AfterEach
    void close() {
        program.close();
    }

    @ParameterizedTest
    @CsvSource({"0, --port", "1, --port", "2, --port", "3, --kafka-port", "4, --postgres-port"})
    void aTakenPortIsNamed(int which, String option) throws Exception {
        // Given
        FreePorts ports = FreePorts.find();
        int port = ports.gateway() + which;
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName("localhost"))) {

            // When
            start(folder.resolve("data"), ports);

            // Then
            assertRefused(
                    "port %d on localhost is taken: choose another by %s".formatted(server.getLocalPort(), option));
        }
    }

    @Test
    void aPortThatCantBeIsNamed() throws Exception {
        // Given
        FreePorts ports = new FreePorts(65_534, 10_000, 10_001);

        // When
        start(folder.resolve("data"), ports);

        // Then
        assertRefused("port 65536 is not in 1 to 65535: choose another by --port");
    }

    @Test
    void aPortThatIsWantedTwiceIsNamed() throws Exception {
        // Given
        FreePorts free = FreePorts.find();
        FreePorts ports = new FreePorts(free.gateway(), free.encoder(), free.postgres());

        // When
        start(folder.resolve("data"), ports);

        // Then
        assertRefused("port %d is wanted twice: choose another by --kafka-port".formatted(free.encoder()));
    }

    @Test
    void aFileIsNoDataFolder() throws Exception {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // When
        start(file, FreePorts.find());

        // Then
        assertRefused("can't write to the data folder " + file + " (Not a directory): choose another --data");
    }

    @Test
    void aFolderThatCantBeMadeIsNoDataFolder() throws Exception {
        // Given
        Path impossible = Path.of("/proc/muddle");

        // When
        start(impossible, FreePorts.find());

        // Then
        assertRefused("can't write to the data folder /proc/muddle: choose another --data");
    }

    @Test
    void aMissingModelIsNamed() throws Exception {
        // Given
        Path model = folder.resolve("model");

        // When
        start(folder.resolve("data"), FreePorts.find(), "--model", model.toString());

        // Then
        assertRefused("no model bundle in " + model + ": train one by ./muddle train --out " + model);
    }

    @Test
    void aMissingDataSetIsNamed() throws Exception {
        // Given
        Path dataSet = folder.resolve("fashion");

        // When
        start(folder.resolve("data"), FreePorts.find(), "--dataset", dataSet.toString());

        // Then
        assertRefused("no data set in " + dataSet + ": --dataset is the folder of its IDX files");
    }

    @Test
    void aMissingNetworkIsNamed() throws Exception {
        // Given
        Path model = copyOfTheBundle();
        Files.delete(model.resolve("decoder.onnx"));

        // When
        start(folder.resolve("data"), FreePorts.find(), "--model", model.toString());

        // Then
        assertRefused("can't use the model in %s: no model bundle in %s: %s/decoder.onnx is missing"
                .formatted(model, model, model));
    }

    @Test
    void aDamagedModelIsToldByItsDigest() throws Exception {
        // Given
        Path model = copyOfTheBundle();
        byte[] network = Files.readAllBytes(model.resolve("judge.onnx"));
        network[network.length / 2] ^= 1;
        Files.write(model.resolve("judge.onnx"), network);

        // When
        start(folder.resolve("data"), FreePorts.find(), "--model", model.toString());

        // Then
        assertRefused("can't use the model in " + model + ": the bundle is damaged: ");
    }

    @Test
    void whatWasNotBuiltIsNamed() throws Exception {
        // Given
        Path deploy = TestModel.project().resolve("deploy/target");

        // When
        program = Program.start(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                deploy.resolve("classes") + ":" + deploy.resolve("lib") + "/*",
                Launcher.class.getName(),
                "up",
                "--home",
                folder.toString(),
                "--data",
                folder.resolve("data").toString()));

        // Then
        assertRefused(folder + "/trainer-service/target/quarkus-app/quarkus-run.jar is missing: build the project by"
                + " mvn package");
    }

    private Path copyOfTheBundle() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("model"));
        for (String file : List.of("model.json", "encoder.onnx", "decoder.onnx", "judge.onnx")) {
            Files.copy(BUNDLE.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    @ExtendWith(SharedSystem.class)
    void aSecondSystemOnTheSameDataIsRefusedAndTheFirstGoesOn(LaunchedSystem first) throws Exception {
        // When
        start(first.data(), FreePorts.find());

        // Then
        assertRefused("a system runs on " + first.data() + " already: stop it, or choose another --data");
        assertThat(first.client().makePicture("{\"label\": 6}").body()).isNotEmpty();
    }

    private void start(Path data, FreePorts ports, String... options) {
        program = LaunchedSystem.up(data, ports, options).program();
    }

    private void assertRefused(String reason) throws InterruptedException {
        assertThat(program.awaitEnd()).isEqualTo(1);
        assertThat(program.errors()).singleElement().asString().startsWith("muddle up: " + reason);
        assertThat(program.output()).isEmpty();
        assertThat(program.processes()).isEmpty();
    }
}
