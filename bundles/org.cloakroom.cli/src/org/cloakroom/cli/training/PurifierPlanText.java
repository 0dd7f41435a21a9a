package org.cloakroom.cli.training;

import java.util.List;
import java.util.stream.Collectors;
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
    PlanLines text = new PlanLines(PurifierPlanReader.KEY, plan.name(), plan.dataset());
    text.line("kept-out-identities", plan.keptOut());
    text.line("attacks", "[" + String.join(", ", plan.attacks()) + "]");
    text.line("surrogates", references(job.surrogates()));
    text.line("network", plan.network().name());
    text.line("amplification", "{from: " + NumberText.of(plan.amplification().from()) + ", to: " + NumberText.of(plan.amplification().to())
        + ", course: " + PlanSection.word(plan.amplification().course()) + ", natural: " + NumberText.of(plan.amplification().natural()) + "}");
    text.line("features", "{recognizers: " + references(job.features()) + ", weight: " + NumberText.of(plan.featureWeight()) + "}");
    text.line("epochs", plan.epochs());
    text.line("batch", plan.batch());
    text.line("learning-rate", "{start: " + NumberText.of(plan.rate().start()) + ", factor: " + NumberText.of(plan.rate().factor())
        + ", patience: " + plan.rate().patience() + "}");
    return text.end(job.control(), plan.seed());
  }

  private static String references(List<RecognizerSpec> specs) {
    return specs.stream().map(spec -> FlowText.word(spec.reference())).collect(Collectors.joining(", ", "[", "]"));
  }
}
