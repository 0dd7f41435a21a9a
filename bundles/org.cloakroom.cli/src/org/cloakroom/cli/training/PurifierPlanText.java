package org.cloakroom.cli.training;

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
    text.line("surrogates", FeatureSection.references(job.surrogates()));
    job.from().ifPresentOrElse(start -> text.line("from", FlowText.word(start.reference())), () -> text.line("network", plan.network().name()));
    text.line("amplification", "{from: " + NumberText.of(plan.amplification().from()) + ", to: " + NumberText.of(plan.amplification().to())
        + ", course: " + PlanSection.word(plan.amplification().course()) + ", natural: " + NumberText.of(plan.amplification().natural()) + "}");
    text.line("features", job.features().text());
    text.line("epochs", plan.epochs());
    text.line("batch", plan.batch());
    text.line("learning-rate", "{start: " + NumberText.of(plan.rate().start()) + ", factor: " + NumberText.of(plan.rate().factor())
        + ", patience: " + plan.rate().patience() + "}");
    return text.end(job.control(), plan.seed());
  }
}
