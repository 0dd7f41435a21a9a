package org.cloakroom.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.cloakroom.cli.bench.BenchCommand;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Failures;
import org.cloakroom.cli.console.Versions;
import org.cloakroom.cli.dataset.WithdrawCommand;
import org.cloakroom.cli.features.ProtectFeaturesCommand;
import org.cloakroom.cli.images.TransformCommand;
import org.cloakroom.cli.list.ListCommand;
import org.cloakroom.cli.pack.PackCommand;
import org.cloakroom.cli.pack.UnpackCommand;
import org.cloakroom.cli.plugin.NewCommand;
import org.cloakroom.cli.plugin.PluginCommand;
import org.cloakroom.cli.protect.ProtectCommand;
import org.cloakroom.cli.recognizer.RecognizerCommand;
import org.cloakroom.cli.report.ReportCommand;
import org.cloakroom.cli.run.PlanCommand;
import org.cloakroom.cli.run.ResumeCommand;
import org.cloakroom.cli.run.RunCommand;
import org.cloakroom.cli.run.ValidateCommand;
import org.cloakroom.cli.store.StoreCommand;
import org.cloakroom.cli.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command {@code cloakroom}: knows its subcommands and turns what goes wrong into one line and an exit code. */
@Command(
    name = "cloakroom",
    description = "Studies how well cloaks protect faces from recognition, and how well they are washed off.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class)
public final class Cloakroom implements Callable<Integer> {

  /** Every subcommand: a picocli {@code @Command} class with a public constructor without parameters. Add new ones here. */
  private static final List<Class<?>> SUBCOMMANDS =
      List.of(RunCommand.class, ResumeCommand.class, ReportCommand.class, ValidateCommand.class, ListCommand.class,
          PlanCommand.class, TransformCommand.class, BenchCommand.class,
          TrainCommand.class, RecognizerCommand.class, WithdrawCommand.class, NewCommand.class, PluginCommand.class, ProtectCommand.class,
          ProtectFeaturesCommand.class, StoreCommand.class, PackCommand.class, UnpackCommand.class);

  @Spec private CommandSpec spec;

  /** Runs one command line, writes to the two writers and returns the exit code for the shell. */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = commandLine().setOut(out).setErr(err);
    int code = line.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /** The root command with all subcommands. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Cloakroom());
    SUBCOMMANDS.forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Failures::report);
  }

  /** Without a subcommand there is nothing to do but to say which ones there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.BAD_INPUT.code();
  }
}
