package dev.muddle.trainer.cli;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** What goes wrong is told in one line on standard error, with exit code 1; wrong usage ends with 2. */
@ApplicationScoped
class PlainErrors {

    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
        return factory.create()
                .setParameterExceptionHandler((exception, arguments) -> {
                    print(exception.getCommandLine(), firstLine(exception.getMessage()) + " (--help tells more)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    print(commandLine, message(exception));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static void print(CommandLine commandLine, String message) {
        commandLine.getErr().println(commandLine.getCommandSpec().qualifiedName() + ": " + message);
    }

    private static String message(Exception exception) {
        if (exception instanceof NoSuchFileException e) {
            return e.getFile() + " does not exist";
        }
        if (exception instanceof AccessDeniedException e) {
            return e.getFile() + " is not accessible";
        }
        if (exception instanceof FileAlreadyExistsException e) {
            return e.getFile() + " is in the way";
        }
        if (exception instanceof FileSystemException e) {
            return e.getFile() + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
        }
        return exception.getMessage() == null ? exception.toString() : firstLine(exception.getMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
