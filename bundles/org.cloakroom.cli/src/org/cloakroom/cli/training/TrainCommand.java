package org.cloakroom.cli.training;

import java.util.concurrent.Callable;
import org.cloakroom.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom train}: makes what is learned from data. */
@Command(name = "train", mixinStandardHelpOptions = true,
    description = "Trains recognizers, purifiers and reconstruction networks.",
    subcommands = {TrainRecognizerCommand.class, TrainPurifierCommand.class, TrainReconstructionCommand.class})
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Without a subcommand there is nothing to train. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT.code();
  }
}
