package org.cloakroom.cli.training;

import java.util.stream.Collectors;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;

/** Writes plans of reconstruction networks as files, every value written out; {@link ReconstructionPlanReader} makes an equal plan of the text. */
public final class ReconstructionPlanText {
  private ReconstructionPlanText() {}

  /** The file's text. */
  public static String of(ReconstructionJob job) {
    ReconstructionPlan plan = job.plan();
    TrainingControl control = job.control();
    StringBuilder text = new StringBuilder();
    line(text, ReconstructionPlanReader.KEY, Integer.toString(ReconstructionPlanReader.VERSION));
    line(text, "name", FlowText.word(plan.name()));
    line(text, "dataset", plan.dataset());
    line(text, "kept-out-identities", Integer.toString(plan.keptOut()));
    line(text, "encoder", FlowText.word(job.encoder().reference()));
    line(text, "feature-side", Integer.toString(plan.side()));
    line(text, "defense", plan.defense());
    line(text, "network", PlanSection.word(plan.kind()));
    line(text, "width", Integer.toString(plan.width()));
    line(text, "epochs", Integer.toString(plan.epochs()));
    line(text, "batch", Integer.toString(plan.batch()));
    line(text, "learning-rate", "{peak: " + NumberText.of(plan.rate().peak()) + ", warm-up: " + NumberText.of(plan.rate().warmUp()) + ", drops: "
        + plan.rate().drops().stream().map(NumberText::of).collect(Collectors.joining(", ", "[", "]")) + "}");
    if (control.stopsEarly()) {
      line(text, "early-stop", "{patience: " + control.patience() + "}");
    }
    line(text, "checkpoint-every", Integer.toString(control.checkpointEvery()));
    line(text, "seed", Long.toString(plan.seed()));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}
