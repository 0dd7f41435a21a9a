package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.Augmentation;
import org.cloakroom.recognizers.training.KnownArchitectures;
import org.cloakroom.recognizers.training.Loss;
import org.cloakroom.recognizers.training.MarginHead;
import org.cloakroom.recognizers.training.TrainingPlan;

/** Reads plan files of trainings and reports all that is wrong, each thing with its line and column, in one go. */
public final class TrainingPlanReader {
  static final String KEY = "cloakroom-training";

  private final PlugInBinder binder;

  /** Reads with the datasets of a registry. */
  public TrainingPlanReader(PlugInRegistry registry) {
    binder = new PlugInBinder(registry);
  }

  /**
   * Reads a file. Relative paths in it start from its folder.
   *
   * @throws ExperimentException with all problems if there is an error
   */
  public TrainingJob read(Path file) {
    return PlanFile.read(file, KEY, "a training plan", plan -> new Document(plan).job());
  }

  /** One plan file. */
  private final class Document {
    private final PlanFile plan;
    private final PlanSection top;
    private final Problems problems;

    Document(PlanFile plan) {
      this.plan = plan;
      top = plan.top();
      problems = plan.problems();
    }

    Optional<TrainingJob> job() {
      Fields fields = plan.fields();
      String name = plan.name();
      Optional<Configured<Dataset>> dataset = plan.dataset(binder);
      Optional<Architecture> architecture = fields.required("architecture", "such as \"architecture: ir-50\"").flatMap(this::architecture);
      Optional<MarginHead> head = head(top.section("head", "such as {kind: arcface, scale: 64, margin: 0.5}"));
      Optional<LearningRate> rate = plan.learningRate(0.1, "such as {peak: 0.1, warm-up: 0.05, drops: [0.5, 0.8]}");
      Optional<Augmentation> augmentation = augmentation(top.section("augmentation", "such as {flip: true, shift: 2}"));
      Optional<TrainingControl> control = plan.control(0);
      Optional<Long> epochs = fields.required("epochs", "how often each picture is seen")
          .flatMap(node -> fields.whole("epochs", node, 1, 100_000));
      int strangers = top.whole("kept-out-identities", 0, 0, Integer.MAX_VALUE);
      Loss loss = top.choice("loss", Loss.CROSS_ENTROPY, Loss.class);
      int batch = top.whole("batch", 64, 2, 4096);
      double momentum = top.number("momentum", 0.9, 0, 0.9999);
      double decay = top.number("weight-decay", 5e-4, 0, 0.9999);
      double clip = top.number("gradient-clip", 5, 1e-6, 1e9);
      long seed = plan.seed();
      fields.reportUnknown();
      if (control.filter(c -> c.stopsEarly() && strangers == 0).isPresent()) {
        problems.error(fields.at(), "\"early-stop\" looks at people who are kept out of training; give \"kept-out-identities\"");
      }
      return dataset.flatMap(d -> architecture.flatMap(a -> head.flatMap(h -> rate.flatMap(r -> augmentation.flatMap(v ->
          control.flatMap(c -> epochs.flatMap(e -> top.checked(() -> new TrainingJob(
              new TrainingPlan(name, binder.write(d), strangers, a, h, loss, e.intValue(), batch, r, momentum, decay, clip, v, seed),
              c, d)))))))));
    }

    private Optional<Architecture> architecture(YamlNode node) {
      if (node instanceof YamlNode.Text text) {
        Optional<Architecture> known = KnownArchitectures.find(text.text());
        if (known.isEmpty()) {
          problems.unknown(node.at(), "there is no architecture " + node.shown(), text.text(), KnownArchitectures.names());
        }
        return known;
      }
      return top.fields().map("architecture", node, "such as {family: ir, stem: 16, stride: 2, widths: [16, 32], units: [1, 2], embedding: 128}")
          .flatMap(fields -> {
            PlanSection section = new PlanSection(fields, problems);
            Family family = section.choice("family", Family.IR, Family.class);
            int stem = section.whole("stem", 64, 1, 4096);
            int stride = section.whole("stride", family == Family.DUETFACE ? 8 : family == Family.IR ? 1 : 2, 1, 8);
            List<Integer> widths = fields.required("widths", "such as [64, 128, 256, 512]")
                .map(n -> section.wholes("widths", n, 1, 4096)).orElse(List.of());
            List<Integer> units = fields.required("units", "such as [3, 4, 14, 3]")
                .map(n -> section.wholes("units", n, 1, 100)).orElse(List.of());
            int embedding = section.whole("embedding", 512, 1, 4096);
            fields.reportUnknown();
            return section.checked(() -> new Architecture(family, stem, stride, stages(widths, units), embedding));
          });
    }

    private List<Stage> stages(List<Integer> widths, List<Integer> units) {
      if (widths.size() != units.size()) {
        throw new IllegalArgumentException("widths " + widths + " and units " + units + ": give one number of each per stage");
      }
      return IntStream.range(0, widths.size()).mapToObj(i -> new Stage(widths.get(i), units.get(i))).toList();
    }

    private Optional<MarginHead> head(PlanSection section) {
      HeadKind kind = section.choice("kind", HeadKind.ARCFACE, HeadKind.class);
      double scale = section.number("scale", 64, 1e-3, 1000);
      double margin = section.number("margin", kind == HeadKind.ARCFACE ? 0.5 : 0.35, 0, 1.5);
      section.fields().reportUnknown();
      return section.checked(() -> kind.head(scale, margin));
    }

    private Optional<Augmentation> augmentation(PlanSection section) {
      boolean flip = section.flag("flip", true);
      int shift = section.whole("shift", 0, 0, 20);
      double brightness = section.number("brightness", 0, 0, 1);
      double contrast = section.number("contrast", 0, 0, 0.999);
      double blur = section.number("blur", 0, 0, 1);
      int blurSize = section.whole("blur-size", 3, 1, 31);
      section.fields().reportUnknown();
      return section.checked(() -> new Augmentation(flip, shift, brightness, contrast, blur, blurSize));
    }
  }
}
