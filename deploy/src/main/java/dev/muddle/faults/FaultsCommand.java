package dev.muddle.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.faults.Suite.Damage;
import dev.muddle.launcher.Console;
import dev.muddle.launcher.Scratch;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Does what can go wrong to a running system, and tells what was lost. */
@Command(
        name = "faults",
        description = {
            "Kills, pauses, cuts off and poisons the parts of a system of its own, one after the other, under a steady load,"
                    + " and tells what became of every request. Ends with exit code 1 if one was lost or duplicated, came"
                    + " out differently than in an undisturbed run, or if the system was not healthy within a minute.",
            ""
        },
        sortOptions = false)
public final class FaultsCommand implements Callable<Integer> {

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--home", hidden = true, defaultValue = ".", description = "The project's folder.")
    private Path home;

    @Option(names = "--quick", description = "A few faults and requests, in two minutes.")
    private boolean quick;

    @Option(names = "--only", paramLabel = "WORDS", description = "Only the faults with these words in their names.")
    private String only;

    @Option(
            names = "--random",
            paramLabel = "N",
            defaultValue = "0",
            description = "After that, N rounds of three faults at random.")
    private int atRandom;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of what is random.")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the result too.")
    private Path json;

    @Option(names = "--log", paramLabel = "FILE", description = "Where to write what the services say.")
    private Path log;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public Integer call() throws Exception {
        check();
        PrintWriter out = spec.commandLine().getOut();
        try (Scratch scratch = new Scratch("muddle-faults");
                PrintStream services = new PrintStream(
                        log == null ? PrintStream.nullOutputStream() : Files.newOutputStream(log),
                        true,
                        StandardCharsets.UTF_8);
                Trial trial = Trial.start(home, scratch.folder(), new Console(services, false));
                Traffic traffic = new Traffic(trial.gateway(), trial.bootstrapServers());
                Groups groups = new Groups(trial.bootstrapServers())) {
            Ledger ledger = new Ledger(trial.database());
            Suite suite = new Suite(trial, traffic, ledger, groups, quick ? 300 : 2_000, quick ? 40 : 150, out);
            return report(suite.run(faults(trial)), out);
        }
    }

    private void check() {
        if (atRandom < 0) {
            throw new ParameterException(spec.commandLine(), "--random takes 0 rounds or more, not " + atRandom);
        }
        if (oneAtATime(true).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only finds no fault with \"" + only + "\" in its name");
        }
    }

    private List<Fault> faults(Trial trial) {
        List<Fault> oneAtATime = oneAtATime(trial.disk().isPresent());
        if (oneAtATime.isEmpty()) {
            throw new IllegalStateException("no disk can be mounted that may be filled: that takes root");
        }
        return Stream.concat(oneAtATime.stream(), Faults.atRandom(seed, atRandom).stream())
                .toList();
    }

    private List<Fault> oneAtATime(boolean disk) {
        List<Fault> faults = quick && only == null ? Faults.few() : Faults.all(disk);
        return faults.stream()
                .filter(fault -> only == null || fault.name().contains(only))
                .toList();
    }

    private int report(List<Damage> damages, PrintWriter out) throws IOException {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("faults", damages.size());
        report.put("requests", damages.stream().mapToInt(Damage::requests).sum());
        report.put("lost", damages.stream().mapToInt(Damage::lost).sum());
        report.put("failed", damages.stream().mapToInt(Damage::failed).sum());
        report.put("duplicated", damages.stream().mapToInt(Damage::duplicated).sum());
        report.put("different", damages.stream().mapToInt(Damage::different).sum());
        report.put(
                "longestRecoverySeconds",
                damages.stream()
                        .mapToDouble(damage -> damage.recovery() == null
                                ? Double.MAX_VALUE
                                : damage.recovery().toMillis() / 1e3)
                        .max()
                        .orElse(0));
        out.println(report);
        out.flush();
        if (json != null) {
            new ObjectMapper().writeValue(json.toFile(), report);
        }
        return damages.stream().allMatch(damage -> damage.isNone(LONGEST_RECOVERY)) ? 0 : 1;
    }
}
