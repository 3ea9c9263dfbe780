package dev.muddle.trainer.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/** The offline job's command line. */
@TopCommand
@Command(
        name = "muddle",
        description = "Trains, evaluates and publishes the models of MNIST Muddle, and makes its topics.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PublishCommand.class,
            ExportCommand.class,
            TopicsCommand.class
        })
public class TrainerCommand {}
