package org.cloakroom.cli.training;

import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.Augmentation;
import org.cloakroom.recognizers.training.KnownArchitectures;
import org.cloakroom.recognizers.training.TrainingPlan;

/** Writes plans as files, every value written out; {@link TrainingPlanReader} makes an equal plan of the text. */
public final class TrainingPlanText {
  private TrainingPlanText() {}

  /** The file's text. */
  public static String of(TrainingPlan plan, TrainingControl control) {
    StringBuilder text = new StringBuilder();
    line(text, TrainingPlanReader.KEY, Integer.toString(TrainingPlanReader.VERSION));
    line(text, "name", FlowText.word(plan.name()));
    line(text, "dataset", plan.dataset());
    line(text, "kept-out-identities", Integer.toString(plan.validation()));
    line(text, "architecture", KnownArchitectures.name(plan.architecture()).orElseGet(() -> architecture(plan.architecture())));
    line(text, "head", "{kind: " + PlanSection.word(HeadKind.of(plan.head())) + ", scale: " + NumberText.of(plan.head().scale())
        + ", margin: " + NumberText.of(plan.head().margin()) + "}");
    line(text, "loss", PlanSection.word(plan.loss()));
    line(text, "epochs", Integer.toString(plan.epochs()));
    line(text, "batch", Integer.toString(plan.batch()));
    line(text, "learning-rate", rate(plan.rate()));
    line(text, "momentum", NumberText.of(plan.momentum()));
    line(text, "weight-decay", NumberText.of(plan.decay()));
    line(text, "gradient-clip", NumberText.of(plan.clip()));
    line(text, "augmentation", augmentation(plan.augmentation()));
    if (control.stopsEarly()) {
      line(text, "early-stop", "{patience: " + control.patience() + "}");
    }
    line(text, "checkpoint-every", Integer.toString(control.checkpointEvery()));
    line(text, "seed", Long.toString(plan.seed()));
    return text.toString();
  }

  private static String architecture(Architecture shape) {
    List<Integer> widths = shape.stages().stream().map(Stage::width).toList();
    List<Integer> units = shape.stages().stream().map(Stage::units).toList();
    return "{family: " + PlanSection.word(shape.family()) + ", stem: " + shape.stem() + ", stride: " + shape.stemStride() + ", widths: "
        + widths + ", units: " + units + ", embedding: " + shape.embedding() + "}";
  }

  private static String rate(LearningRate rate) {
    String drops = rate.drops().stream().map(NumberText::of).collect(Collectors.joining(", ", "[", "]"));
    return "{peak: " + NumberText.of(rate.peak()) + ", warm-up: " + NumberText.of(rate.warmUp()) + ", drops: " + drops + "}";
  }

  private static String augmentation(Augmentation a) {
    return "{flip: " + a.flip() + ", shift: " + a.shift() + ", brightness: " + NumberText.of(a.brightness()) + ", contrast: "
        + NumberText.of(a.contrast()) + ", blur: " + NumberText.of(a.blur()) + ", blur-size: " + a.blurSize() + "}";
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}
