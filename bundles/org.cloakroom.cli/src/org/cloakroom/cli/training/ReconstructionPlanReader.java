package org.cloakroom.cli.training;

import java.nio.file.Path;
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
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.defenses.reconstruction.ReconstructionKind;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;

/** Reads plan files of reconstruction networks and reports all that is wrong, each thing with its line and column, in one go. */
public final class ReconstructionPlanReader {
  static final String KEY = "cloakroom-reconstruction";
  static final String LIKENESS = "likeness";

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
    return PlanFile.read(file, KEY, "a reconstruction network's plan", this::job);
  }

  private Optional<ReconstructionJob> job(PlanFile plan) {
    PlanSection top = plan.top();
    Fields fields = plan.fields();
    String name = plan.name();
    Optional<Configured<Dataset>> dataset = plan.dataset(binder);
    int keptOut = top.whole("kept-out-identities", 1, 1, Integer.MAX_VALUE);
    Optional<RecognizerSpec> encoder = fields.required("encoder", "the recognizer whose features are inverted")
        .flatMap(node -> plan.recognizer(node, recognizers));
    int side = top.whole("feature-side", 1, 1, 112);
    Optional<YamlNode> protection = fields.optional("defense").filter(node -> !isNone(node));
    Optional<Configured<FeatureDefense>> defense =
        protection.flatMap(node -> binder.bind(FeatureDefense.class, node, plan.base(), plan.problems()));
    fields.required("network", "upconv, urec or resrec");
    ReconstructionKind kind = top.choice("network", ReconstructionKind.RESREC, ReconstructionKind.class);
    int width = top.whole("width", 16, 1, 256);
    Optional<FeatureSection> likeness = FeatureSection.read(plan, LIKENESS, 3, recognizers);
    int epochs = top.whole("epochs", 10, 1, 100_000);
    int batch = top.whole("batch", 16, 1, 4096);
    Optional<LearningRate> rate = plan.learningRate(1e-3, "such as {peak: 0.001, warm-up: 0.05, drops: []}");
    Optional<TrainingControl> control = plan.control(0);
    long seed = plan.seed();
    fields.reportUnknown();
    if (plan.problems().hasErrors()) {
      return Optional.empty();
    }
    String stored = defense.map(binder::write).orElse(ReconstructionPlan.NO_DEFENSE);
    return dataset.flatMap(d -> encoder.flatMap(e -> rate.flatMap(r -> control.flatMap(c -> likeness.flatMap(l -> top.checked(() ->
        new ReconstructionJob(new ReconstructionPlan(
            name, kind, width, binder.write(d), keptOut, e.id(), side, stored, l.term(), epochs, batch, r, seed), c, d, e, defense, l)))))));
  }

  private static boolean isNone(YamlNode node) {
    return node instanceof YamlNode.Text text && text.text().equals(ReconstructionPlan.NO_DEFENSE);
  }
}
