package dev.muddle.launcher;

import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.testing.TestModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole system, started by the script that a person would start it by. */
record LaunchedSystem(Program program, FreePorts ports, Path data) implements AutoCloseable {

    /** Begins to start a system. */
    static LaunchedSystem up(Path data, FreePorts ports, String... options) {
        List<String> command = new ArrayList<>(List.of(
                script(),
                "up",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(ports.gateway()),
                "--kafka-port",
                Integer.toString(ports.kafka()),
                "--postgres-port",
                Integer.toString(ports.postgres())));
        command.addAll(List.of(options));
        return new LaunchedSystem(Program.start(command), ports, data);
    }

    static String script() {
        return TestModel.project().resolve("muddle").toString();
    }

    LaunchedSystem awaitReady() throws InterruptedException {
        program.awaitLine("ready after");
        return this;
    }

    MuddleClient client() {
        return new MuddleClient("http://localhost:" + ports.gateway());
    }

    String bootstrapServers() {
        return "localhost:" + ports.kafka();
    }

    String jdbcUrl() {
        return EmbeddedPostgreSql.jdbcUrl(ports.postgres());
    }

    @Override
    public void close() {
        program.close();
    }
}
