package org.cloakroom.cli.training;

import java.util.List;
import org.cloakroom.compute.training.TrainingControl;
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
    PlanLines text = new PlanLines(TrainingPlanReader.KEY, plan.name(), plan.dataset());
    text.line("kept-out-identities", plan.validation());
    text.line("architecture", KnownArchitectures.name(plan.architecture()).orElseGet(() -> architecture(plan.architecture())));
    text.line("head", "{kind: " + PlanSection.word(HeadKind.of(plan.head())) + ", scale: " + NumberText.of(plan.head().scale())
        + ", margin: " + NumberText.of(plan.head().margin()) + "}");
    text.line("loss", PlanSection.word(plan.loss()));
    text.line("epochs", plan.epochs());
    text.line("batch", plan.batch());
    text.rate(plan.rate());
    text.line("momentum", NumberText.of(plan.momentum()));
    text.line("weight-decay", NumberText.of(plan.decay()));
    text.line("gradient-clip", NumberText.of(plan.clip()));
    text.line("augmentation", augmentation(plan.augmentation()));
    return text.end(control, plan.seed());
  }

  private static String architecture(Architecture shape) {
    List<Integer> widths = shape.stages().stream().map(Stage::width).toList();
    List<Integer> units = shape.stages().stream().map(Stage::units).toList();
    return "{family: " + PlanSection.word(shape.family()) + ", stem: " + shape.stem() + ", stride: " + shape.stemStride() + ", widths: "
        + widths + ", units: " + units + ", embedding: " + shape.embedding() + "}";
  }

  private static String augmentation(Augmentation a) {
    return "{flip: " + a.flip() + ", shift: " + a.shift() + ", brightness: " + NumberText.of(a.brightness()) + ", contrast: "
        + NumberText.of(a.contrast()) + ", blur: " + NumberText.of(a.blur()) + ", blur-size: " + a.blurSize() + "}";
  }
}
