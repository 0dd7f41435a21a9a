package org.cloakroom.cli.training;

import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;

/** Writes plans of reconstruction networks as files, every value written out; {@link ReconstructionPlanReader} makes an equal plan of the text. */
public final class ReconstructionPlanText {
  private ReconstructionPlanText() {}

  /** The file's text. */
  public static String of(ReconstructionJob job) {
    ReconstructionPlan plan = job.plan();
    PlanLines text = new PlanLines(ReconstructionPlanReader.KEY, plan.name(), plan.dataset());
    text.line("kept-out-identities", plan.keptOut());
    text.line("encoder", FlowText.word(job.encoder().reference()));
    text.line("feature-side", plan.side());
    text.line("defense", plan.defense());
    text.line("network", PlanSection.word(plan.kind()));
    text.line("width", plan.width());
    text.line(ReconstructionPlanReader.LIKENESS, job.likeness().text());
    text.line("epochs", plan.epochs());
    text.line("batch", plan.batch());
    text.rate(plan.rate());
    return text.end(job.control(), plan.seed());
  }
}
