package org.cloakroom.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.cli.arguments.RecognizerArgument;
import org.cloakroom.cli.arguments.RunArguments;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.console.Interruption;
import org.cloakroom.cli.console.TaskLine;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.report.figure.FigureFolder;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.TimeCurves;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom bench protection}: how soon attacks protect, at equal visibility. */
@Command(name = "protection", mixinStandardHelpOptions = true,
    description = "Runs attacks with more and more steps on the same faces, brings all cloaks to the DSSIM that the first attack ends with, image"
        + " by image, and tells how far they move embeddings after how much time: as a table, and with --out as CSV and figure.")
public final class BenchProtectionCommand implements Callable<Integer> {
  private final Supplier<PlugInRegistry> registry;

  @Spec private CommandSpec spec;

  @Option(names = "--attack", paramLabel = "ATTACK",
      description = "An attack that has steps, as lowkey or 'cloakroom{precision=bfloat16}'; any number of them, the first is what the others"
          + " are compared with (default: lowkey, lowkey-median and cloakroom).")
  private List<String> attacks = List.of("lowkey", "lowkey-median", "cloakroom");

  @Option(names = "--steps", paramLabel = "N", split = ",", defaultValue = "2,3,5,10,20,50",
      description = "Numbers of steps, 2 or more, growing (default: ${DEFAULT-VALUE}).")
  private List<Integer> steps;

  @Option(names = "--surrogates", paramLabel = "ID", split = ",", defaultValue = "sample-ir-arcface,sample-ir-cosface",
      description = "What the attacks look into (default: ${DEFAULT-VALUE}).")
  private List<String> surrogates;

  @Option(names = "--held-out", paramLabel = "ID", split = ",", defaultValue = "sample-resnet-arcface,sample-resnet-cosface",
      description = "What they did not see (default: ${DEFAULT-VALUE}).")
  private List<String> heldOut;

  @Option(names = "--dataset", paramLabel = "DATASET", defaultValue = "sample",
      description = "Whose first image of each person is attacked (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(names = "--faces", paramLabel = "N", defaultValue = "8", description = "How many people (default: ${DEFAULT-VALUE}).")
  private int faces;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for protection-over-time as CSV, SVG, PDF and PNG.")
  private Optional<Path> out;

  @Mixin private RunArguments arguments;

  /** For the installed plug-ins. */
  public BenchProtectionCommand() {
    this(PlugInRegistry::ofPlatform);
  }

  BenchProtectionCommand(Supplier<PlugInRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() throws Exception {
    if (steps.get(0) < 2 || !steps.equals(steps.stream().sorted().distinct().toList())) {
      throw new IllegalArgumentException("--steps " + steps + ": give growing numbers of 2 or more");
    }
    if (faces < 1) {
      throw new IllegalArgumentException("--faces " + faces + ": give 1 or more");
    }
    PlugInRegistry installed = registry.get();
    PlugInBinder binder = new PlugInBinder(installed);
    List<List<Attack>> plans = attacks.stream().map(text ->
        steps.stream().map(count -> binder.parse(Attack.class, withSteps(text, count), "--attack", Path.of("")).plugIn()).toList()).toList();
    Dataset people = binder.parse(Dataset.class, dataset, "--dataset", Path.of("")).plugIn();
    List<RecognizerSpec> seen = read(surrogates, installed);
    List<RecognizerSpec> unseen = read(heldOut, installed);
    refuse(plans, seen, unseen);
    return new Interruption(spec.commandLine()).guard(interruption -> {
      try (ProtectionMeter meter = new ProtectionMeter(faces(people), seen, unseen, arguments.toOptions(),
          new TaskLine(spec.commandLine().getErr(), interruption::isRequested, System::nanoTime))) {
        List<ProtectionCurve> curves = measure(meter, plans);
        conclude(curves);
        if (out.isPresent()) {
          write(curves, out.get());
        }
      }
      return ExitCode.OK.code();
    });
  }

  private static void refuse(List<List<Attack>> plans, List<RecognizerSpec> seen, List<RecognizerSpec> unseen) {
    for (RecognizerSpec judge : unseen) {
      if (seen.stream().anyMatch(surrogate -> surrogate.contentHash().equals(judge.contentHash()))) {
        throw new IllegalArgumentException("--held-out " + judge.reference() + " is a surrogate, so the attacks have seen it; name others");
      }
    }
    if (plans.stream().flatMap(List::stream).anyMatch(Attack::wholeIdentity)) {
      throw new IllegalArgumentException("--attack: one that protects all images of a person together cannot be measured on one face of each;"
          + " choose another attack");
    }
  }

  /** An attack with another number of steps. */
  static String withSteps(String attack, int steps) {
    int brace = attack.indexOf('{');
    return brace < 0 ? attack + "{steps=" + steps + "}" : attack.substring(0, brace + 1) + "steps=" + steps + ", " + attack.substring(brace + 1);
  }

  private List<RecognizerSpec> read(List<String> names, PlugInRegistry installed) {
    return names.stream().map(name -> RecognizerArgument.read(name, installed, spec.commandLine().getErr())).toList();
  }

  private Images faces(Dataset people) throws IOException {
    List<Identity> identities = people.index(Progress.NONE).identities();
    if (identities.size() < faces) {
      throw new IllegalArgumentException("--faces " + faces + ": there are only " + identities.size() + " people");
    }
    List<RgbImage> images = new ArrayList<>();
    for (Identity person : identities.subList(0, faces)) {
      images.add(person.images().get(0).load());
    }
    return Images.of(images);
  }

  /** The first attack with most steps decides how visible all of them are. */
  private List<ProtectionCurve> measure(ProtectionMeter meter, List<List<Attack>> plans) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf("%-40s %6s %12s %10s %10s %12s %10s%n", "attack", "steps", "s an image", "own DSSIM", "at DSSIM", "surrogates", "held out");
    int most = steps.size() - 1;
    ProtectionMeter.Cloaks reference = meter.attack(plans.get(0).get(most), steps.get(most));
    float[] dssim = meter.dssim(reference);
    List<ProtectionCurve> curves = new ArrayList<>();
    for (int a = 0; a < plans.size(); a++) {
      List<ProtectionCurve.Point> points = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        ProtectionMeter.Cloaks cloaks = a == 0 && i == most ? reference : meter.attack(plans.get(a).get(i), steps.get(i));
        ProtectionCurve.Point point = meter.judge(cloaks, dssim);
        points.add(point);
        text.printf(Locale.ROOT, "%-40s %6d %12.3f %10.5f %10.5f %12.4f %10.4f%n",
            attacks.get(a), point.steps(), point.seconds(), point.dssim(), point.compared(), point.surrogates(), point.heldOut());
        text.flush();
      }
      curves.add(new ProtectionCurve(attacks.get(a), points));
    }
    return curves;
  }

  private void conclude(List<ProtectionCurve> curves) {
    ProtectionCurve.Point goal = curves.get(0).last();
    PrintWriter text = spec.commandLine().getOut();
    for (ProtectionCurve curve : curves.subList(1, curves.size())) {
      text.println(curve.reaching(goal.heldOut()).map(point -> String.format(Locale.ROOT,
          "%s moves unseen embeddings as far as %s does in %d steps (%.4f) after %d steps, in %.3f of its time",
          curve.attack(), curves.get(0).attack(), goal.steps(), goal.heldOut(), point.steps(), point.seconds() / goal.seconds()))
          .orElseGet(() -> String.format(Locale.ROOT, "%s does not move unseen embeddings as far as %s does in %d steps (%.4f); it reaches %.4f",
              curve.attack(), curves.get(0).attack(), goal.steps(), goal.heldOut(),
              curve.points().stream().mapToDouble(ProtectionCurve.Point::heldOut).max().orElseThrow())));
    }
  }

  private void write(List<ProtectionCurve> curves, Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder rows = new StringBuilder("attack,steps,seconds_per_image,own_dssim,compared_at_dssim,surrogates_distance,held_out_distance\n");
    for (ProtectionCurve curve : curves) {
      for (ProtectionCurve.Point p : curve.points()) {
        rows.append(String.format(Locale.ROOT, "\"%s\",%d,%.6f,%.6f,%.6f,%.6f,%.6f%n",
            curve.attack().replace("\"", "\"\""), p.steps(), p.seconds(), p.dssim(), p.compared(), p.surrogates(), p.heldOut()));
      }
    }
    Files.writeString(folder.resolve("protection-over-time.csv"), rows, StandardCharsets.UTF_8);
    List<TimeCurves.Panel> panels = List.of(panel("attacked recognizers", curves, false), panel("recognizers not seen", curves, true));
    FigureFolder.write(List.of(TimeCurves.of(panels, FigureStyle.PAGE)),
        List.of(FigureFormat.SVG, FigureFormat.PDF, FigureFormat.PNG), folder).forEach(file -> spec.commandLine().getOut().println(file));
  }

  private static TimeCurves.Panel panel(String title, List<ProtectionCurve> curves, boolean heldOut) {
    return new TimeCurves.Panel(title, curves.stream().map(curve -> new TimeCurves.Curve(curve.attack(), curve.points().stream()
        .map(p -> new TimeCurves.Point(p.seconds(), heldOut ? p.heldOut() : p.surrogates())).toList())).toList());
  }
}
