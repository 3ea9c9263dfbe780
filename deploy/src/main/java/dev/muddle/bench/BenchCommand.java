package dev.muddle.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.launcher.Console;
import dev.muddle.launcher.FreePorts;
import dev.muddle.launcher.Layout;
import dev.muddle.launcher.Scratch;
import dev.muddle.launcher.Stack;
import dev.muddle.registry.Database;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast the system is, beside what it could be at best and what one would write without it. */
@Command(
        name = "bench",
        description = {
            "Measures a system of its own, on free ports and in a temporary folder, beside three things: the same work by"
                    + " ONNX Runtime alone in one process (the floor), a sequential script, and bare Kafka round trips."
                    + " The machine should have nothing else to do.",
            ""
        },
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--home", hidden = true, defaultValue = ".", description = "The project's folder.")
    private Path home;

    @Option(names = "--quick", description = "Some minutes for a first look, not most of an hour.")
    private boolean quick;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description = "Instead, keep it half busy for so long, and see whether what its parts hold grows.")
    private Integer soak;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the figures too.")
    private Path json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (soak != null && soak < 1) {
            throw new ParameterException(spec.commandLine(), "--soak takes 1 minute or more, not " + soak);
        }
        out.println(Machine.describe());
        FreePorts ports = FreePorts.find();
        try (Scratch scratch = new Scratch("muddle-bench");
                Stack stack = new Stack(layout(scratch.folder(), ports), silent())) {
            long start = System.nanoTime();
            // Ctrl-C leaves nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.start();
            out.printf("started and ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
            out.flush();
            ObjectNode report = measure(scratch.folder(), ports, out);
            report.put("machine", Machine.describe());
            if (json != null) {
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), report);
            }
            return report.path("flat").asBoolean(true) ? 0 : 1;
        }
    }

    private ObjectNode measure(Path data, FreePorts ports, PrintWriter out) throws Exception {
        Api api = new Api("http://localhost:" + ports.gateway());
        Parts parts = new Parts(data);
        if (soak != null) {
            Database database = new Database(EmbeddedPostgreSql.superuser(ports.postgres()));
            return new Soak(api, parts, database, out).run(Duration.ofMinutes(soak));
        }
        try (Floor floor = Floor.open(EmbeddedPostgreSql.superuser(ports.postgres()))) {
            return new Bench(api, floor, parts, "localhost:" + ports.kafka(), quick ? Size.QUICK : Size.FULL, out)
                    .run();
        }
    }

    private Layout layout(Path data, FreePorts ports) {
        return new Layout(
                home,
                data,
                home.resolve("trainer-service/models/mnist"),
                null,
                "localhost",
                ports.gateway(),
                ports.kafka(),
                ports.postgres());
    }

    private static Console silent() {
        return new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }
}
