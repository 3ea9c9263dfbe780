package dev.muddle.launcher;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the one-machine system; the script {@code muddle} hands over to it. */
@Command(name = "muddle", subcommands = UpCommand.class, mixinStandardHelpOptions = true)
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        CommandLine commandLine = new CommandLine(new Launcher());
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            command.getErr().println("muddle " + command.getCommandName() + ": " + exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(arguments));
    }
}
