package org.cloakroom.cli.training;

import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.defenses.puface.PurifierPlan;

/** Writes plans of purifiers as files, every value written out; {@link PurifierPlanReader} makes an equal plan of the text. */
public final class PurifierPlanText {
  private PurifierPlanText() {}

  /** The file's text. */
  public static String of(PurifierJob job) {
    PurifierPlan plan = job.plan();
    TrainingControl control = job.control();
    StringBuilder text = new StringBuilder();
    line(text, PurifierPlanReader.KEY, Integer.toString(PurifierPlanReader.VERSION));
    line(text, "name", FlowText.word(plan.name()));
    line(text, "dataset", plan.dataset());
    line(text, "kept-out-identities", Integer.toString(plan.keptOut()));
    line(text, "attacks", "[" + String.join(", ", plan.attacks()) + "]");
    line(text, "surrogates", references(job.surrogates()));
    line(text, "network", plan.network().name());
    line(text, "amplification", "{from: " + NumberText.of(plan.amplification().from()) + ", to: " + NumberText.of(plan.amplification().to())
        + ", course: " + PlanSection.word(plan.amplification().course()) + ", natural: " + NumberText.of(plan.amplification().natural()) + "}");
    line(text, "features", "{recognizers: " + references(job.features()) + ", weight: " + NumberText.of(plan.featureWeight()) + "}");
    line(text, "epochs", Integer.toString(plan.epochs()));
    line(text, "batch", Integer.toString(plan.batch()));
    line(text, "learning-rate", "{start: " + NumberText.of(plan.rate().start()) + ", factor: " + NumberText.of(plan.rate().factor())
        + ", patience: " + plan.rate().patience() + "}");
    line(text, "early-stop", "{patience: " + control.patience() + "}");
    line(text, "checkpoint-every", Integer.toString(control.checkpointEvery()));
    line(text, "seed", Long.toString(plan.seed()));
    return text.toString();
  }

  private static String references(List<RecognizerSpec> specs) {
    return specs.stream().map(spec -> FlowText.word(spec.reference())).collect(Collectors.joining(", ", "[", "]"));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}
