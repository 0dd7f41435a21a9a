package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;
import org.cloakroom.defenses.reconstruction.ReconstructionKind;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;

/** Reads plan files of reconstruction networks and reports all that is wrong, each thing with its line and column, in one go. */
public final class ReconstructionPlanReader {
  static final String KEY = "cloakroom-reconstruction";
  static final int VERSION = 1;

  private final PlugInBinder binder;
  private final RecognizerReader recognizers;

  /** Reads with the plug-ins of a registry. */
  public ReconstructionPlanReader(PlugInRegistry registry) {
    binder = new PlugInBinder(registry);
    recognizers = new RecognizerReader(registry);
  }

  /**
   * Reads a file. Relative paths in it start from its folder.
   *
   * @throws ExperimentException with all problems if there is an error
   */
  public ReconstructionJob read(Path file) {
    Problems problems = new Problems();
    Path absolute = file.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName()).replaceFirst("(-plan)?\\.ya?ml$", "");
    Optional<ReconstructionJob> job = YamlParser.parse(file, problems).flatMap(root -> {
      if (root instanceof YamlNode.Mapping document) {
        return new Document(new PlanSection(new Fields(document, "the plan", problems), problems), absolute.getParent(), problems).job(name);
      }
      problems.error(root.at(), "a reconstruction network's plan is a map that begins with \"" + KEY + ": " + VERSION + "\", not " + root.shown());
      return Optional.empty();
    });
    if (job.isEmpty() || problems.hasErrors()) {
      throw new ExperimentException(problems.list());
    }
    return job.get();
  }

  /** One plan file. */
  private final class Document {
    private final PlanSection top;
    private final Path base;
    private final Problems problems;

    Document(PlanSection top, Path base, Problems problems) {
      this.top = top;
      this.base = base;
      this.problems = problems;
    }

    Optional<ReconstructionJob> job(String defaultName) {
      Fields fields = top.fields();
      fields.required(KEY, "the version of its format: " + VERSION)
          .filter(node -> !(node instanceof YamlNode.Text text) || !text.text().equals(Integer.toString(VERSION)))
          .ifPresent(node -> problems.error(node.at(), "\"" + KEY + "\" is " + node.shown() + ", but only format " + VERSION
              + " is understood; a newer Cloakroom may read it"));
      String name = fields.text("name").orElse(defaultName);
      Optional<Configured<Dataset>> dataset = fields.required("dataset", "such as \"dataset: {folder: faces}\"")
          .flatMap(node -> binder.bind(Dataset.class, node, base, problems));
      int keptOut = top.whole("kept-out-identities", 1, 1, Integer.MAX_VALUE);
      Optional<RecognizerSpec> encoder = fields.required("encoder", "the recognizer whose features are inverted").flatMap(this::recognizer);
      int side = top.whole("feature-side", 1, 1, 112);
      Optional<YamlNode> protection = fields.optional("defense").filter(node -> !isNone(node));
      Optional<Configured<FeatureDefense>> defense =
          protection.flatMap(node -> binder.bind(FeatureDefense.class, node, base, problems));
      fields.required("network", "upconv, urec or resrec");
      ReconstructionKind kind = top.choice("network", ReconstructionKind.RESREC, ReconstructionKind.class);
      int width = top.whole("width", 16, 1, 256);
      int epochs = top.whole("epochs", 10, 1, 100_000);
      int batch = top.whole("batch", 16, 1, 4096);
      Optional<LearningRate> rate = rate(top.section("learning-rate", "such as {peak: 0.001, warm-up: 0.05, drops: []}"));
      Optional<TrainingControl> control = control();
      long seed = fields.optional("seed").flatMap(node -> fields.whole("seed", node, Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L);
      fields.reportUnknown();
      if (problems.hasErrors()) {
        return Optional.empty();
      }
      String stored = defense.map(binder::write).orElse(ReconstructionPlan.NO_DEFENSE);
      return dataset.flatMap(d -> encoder.flatMap(e -> rate.flatMap(r -> control.flatMap(c -> top.checked(() -> new ReconstructionJob(
          new ReconstructionPlan(name, kind, width, binder.write(d), keptOut, e.id(), side, stored, epochs, batch, r, seed), c, d, e, defense))))));
    }

    private static boolean isNone(YamlNode node) {
      return node instanceof YamlNode.Text text && text.text().equals(ReconstructionPlan.NO_DEFENSE);
    }

    private Optional<RecognizerSpec> recognizer(YamlNode node) {
      if (node instanceof YamlNode.Text reference && !reference.isNull()) {
        return recognizers.read(reference.text(), reference.at(), base, problems);
      }
      problems.error(node.at(), "a recognizer is the id of an installed model or the path of a descriptor file, not " + node.shown());
      return Optional.empty();
    }

    private Optional<LearningRate> rate(PlanSection section) {
      double peak = section.number("peak", 1e-3, 1e-9, 100);
      double warmUp = section.number("warm-up", 0.05, 0, 0.999);
      List<Double> drops = section.numbers("drops", List.of(), 0, 1);
      section.fields().reportUnknown();
      return section.checked(() -> new LearningRate(peak, warmUp, drops));
    }

    private Optional<TrainingControl> control() {
      PlanSection stop = top.section("early-stop", "such as {patience: 3}");
      int patience = stop.whole("patience", 0, 1, 100_000);
      stop.fields().reportUnknown();
      int every = top.whole("checkpoint-every", 1, 1, 100_000);
      return top.checked(() -> new TrainingControl(every, patience));
    }
  }
}
