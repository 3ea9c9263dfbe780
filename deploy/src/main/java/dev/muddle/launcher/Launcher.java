package dev.muddle.launcher;

import dev.muddle.bench.BenchCommand;
import dev.muddle.faults.FaultsCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the one-machine system; the script {@code muddle} hands over to it. */
@Command(
        name = "muddle",
        subcommands = {UpCommand.class, ReplayCommand.class, KeyCommand.class, BenchCommand.class, FaultsCommand.class})
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        // What the libraries would log comes as an exception too.
        Logger.getLogger("").setLevel(Level.OFF);
        CommandLine commandLine = new CommandLine(new Launcher()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((exception, parsed) -> {
            print(exception.getCommandLine(), oneLine(exception) + " (--help tells more)");
            return CommandLine.ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            print(command, oneLine(exception));
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(arguments));
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
    }

    private static String oneLine(Exception exception) {
        String message = exception.getMessage() == null ? exception.toString() : exception.getMessage();
        return message.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
