package org.cloakroom.cli.training;

import java.util.stream.Collectors;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.NumberText;

/** The text of a plan file, line by line. */
final class PlanLines {
  private final StringBuilder text = new StringBuilder();

  /** @param key of the format's version */
  PlanLines(String key, String name, String dataset) {
    line(key, PlanFile.VERSION).line("name", FlowText.word(name)).line("dataset", dataset);
  }

  PlanLines line(String key, Object value) {
    text.append(key).append(": ").append(value).append('\n');
    return this;
  }

  PlanLines rate(LearningRate rate) {
    String drops = rate.drops().stream().map(NumberText::of).collect(Collectors.joining(", ", "[", "]"));
    return line("learning-rate", "{peak: " + NumberText.of(rate.peak()) + ", warm-up: " + NumberText.of(rate.warmUp()) + ", drops: " + drops + "}");
  }

  /** How far one goes, and the seed: the end of every plan. */
  String end(TrainingControl control, long seed) {
    if (control.stopsEarly()) {
      line("early-stop", "{patience: " + control.patience() + "}");
    }
    return line("checkpoint-every", control.checkpointEvery()).line("seed", seed).text.toString();
  }
}
