package org.cloakroom.recognizers.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/**
 * The plans that made the recognizers of the sample's studies. Their people come from another seed than the sample's, so nobody who is
 * recognized in the study took part in training.
 */
public final class Presets {

  private static final long TRAINING_SEED = 7001;
  private static final long SAMPLE_SEED = 20261121;

  private static final Architecture IR =
      new Architecture(Family.IR, 16, 2, List.of(new Stage(16, 1), new Stage(32, 2), new Stage(64, 2)), 128);
  private static final Architecture RESNET =
      new Architecture(Family.RESNET, 16, 2, List.of(new Stage(16, 2), new Stage(24, 2), new Stage(32, 2)), 128);

  /** Maps of 28×28; the published setting has 112×112. */
  private static final Architecture DUETFACE =
      new Architecture(Family.DUETFACE, 32, 4, List.of(new Stage(32, 1), new Stage(48, 2), new Stage(64, 2)), 128);

  // Half the scale of the published heads: with a thousand people instead of a hundred thousand, 64 saturates early.
  private static final MarginHead ARCFACE = new MarginHead.ArcFace(32, 0.3);
  private static final MarginHead COSFACE = new MarginHead.CosFace(32, 0.25);

  private static final LearningRate RATE = new LearningRate(0.1, 0.05, List.of());
  private static final Augmentation VARIED = new Augmentation(true, 2, 0.08, 0.15, 0.1, 3);

  private static final Map<String, TrainingPlan> PLANS = new TreeMap<>();

  static {
    add(plan("sample-ir-arcface", IR, ARCFACE, 11));
    add(plan("sample-ir-cosface", IR, COSFACE, 12));
    add(plan("sample-resnet-arcface", RESNET, ARCFACE, 13));
    add(plan("sample-resnet-cosface", RESNET, COSFACE, 14));
    // fewer people and steps, because a step costs three times as much: it recognizes less well than the others
    add(new TrainingPlan("sample-duetface", people(540, 8), 40, DUETFACE, ARCFACE, Loss.CROSS_ENTROPY, 6, 32,
        new LearningRate(0.05, 0.1, List.of()), 0.9, 5e-4, 5, VARIED, 15));
  }

  private Presets() {}

  private static TrainingPlan plan(String name, Architecture architecture, MarginHead head, long seed) {
    return new TrainingPlan(name, people(1040, 12), 40, architecture, head, Loss.CROSS_ENTROPY, 7, 64, RATE, 0.9, 5e-4, 5, VARIED, seed);
  }

  private static String people(int identities, int images) {
    return "{synthetic: {identities: " + identities + ", images: " + images + ", seed: " + TRAINING_SEED + "}}";
  }

  private static void add(TrainingPlan plan) {
    PLANS.put(plan.name(), plan);
  }

  /** What the descriptor of a preset's recognizer says beside the plan: the command, and whom the sample study recognizes. */
  public static Origin origin(String name) {
    Map<String, String> remarks = new LinkedHashMap<>();
    remarks.put("command", "cloakroom train recognizer --preset " + plan(name).name());
    remarks.put("people", "training draws its people from seed " + TRAINING_SEED + ", the sample study from seed " + SAMPLE_SEED
        + ": nobody is in both");
    return new Origin("trained by Cloakroom on drawn people who do not exist", "EPL-2.0", remarks);
  }

  /** The names, sorted. */
  public static List<String> names() {
    return List.copyOf(PLANS.keySet());
  }

  /**
   * @throws IllegalArgumentException if there is none of this name; the message lists those there are
   */
  public static TrainingPlan plan(String name) {
    TrainingPlan plan = PLANS.get(name);
    if (plan == null) {
      throw new IllegalArgumentException("there is no training preset '" + name + "'; there are " + String.join(", ", PLANS.keySet()));
    }
    return plan;
  }
}
