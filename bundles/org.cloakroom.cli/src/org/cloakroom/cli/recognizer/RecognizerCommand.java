package org.cloakroom.cli.recognizer;

import java.util.concurrent.Callable;
import org.cloakroom.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom recognizer}: face models that experiments can use. */
@Command(name = "recognizer", mixinStandardHelpOptions = true,
    description = "Imports, lists, shows and checks recognizers.",
    subcommands = {RecognizerImportCommand.class, RecognizerListCommand.class, RecognizerInfoCommand.class, RecognizerCheckCommand.class})
public final class RecognizerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Without a subcommand there is nothing to do but to say which ones there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT.code();
  }
}
