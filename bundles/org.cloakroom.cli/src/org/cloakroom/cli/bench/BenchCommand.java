package org.cloakroom.cli.bench;

import java.util.concurrent.Callable;
import org.cloakroom.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom bench}: measures how fast this machine is at what studies consist of. */
@Command(name = "bench", mixinStandardHelpOptions = true,
    description = "Measures how fast this machine is.",
    subcommands = {BenchAttackCommand.class, BenchTransformsCommand.class, BenchProtectionCommand.class, BenchSearchCommand.class})
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Without a subcommand there is nothing to measure. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT.code();
  }
}
