package org.cloakroom.attacks.identity;

import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.IdentityAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;

/**
 * OPOM, one person one mask (Zhong and Deng, IEEE TPAMI 2022; methods.md §7.1, from zhongyy/OPOM): one change for all
 * images of a person, learned on some of them, which moves embeddings away from the person's. Constants are those of the
 * released scripts; with momentum 1 and 100 steps it is their second setting, without its dropout inside the surrogate.
 */
public record Opom(
    @Param(label = "Objective", value = "convex-hull",
            help = "What embeddings move away from: fi-uap, each image's own; fi-uap-all, all of them (cosine);"
                + " class-center, their mean; affine-hull and convex-hull, the nearest combination of them.")
        MaskObjective objective,
    @Param(label = "Steps", value = "16", min = 1, max = 10000, help = "Signed gradient steps. Released: 16.")
        int steps,
    @Param(label = "Bound ε", value = "0.0314", min = 1e-4, max = 1, unit = "of full scale",
            help = "Largest change of any pixel. Released: 8/255.")
        double epsilon,
    @Param(label = "Step size", value = "0.0039", min = 1e-6, max = 1, unit = "of full scale",
            help = "Change of every pixel in one step. Released: 1/255.")
        double stepSize,
    @Param(label = "Momentum", value = "0", min = 0, max = 10,
            help = "Decay of accumulated gradients, 0 for none; 1 in the released second setting.")
        double momentum,
    @Param(label = "Images learned from", value = "10", min = 1, max = 1000,
            help = "How many of a person's images the mask is learned on, at most; it is put on all. Released: 10.")
        int images)
    implements IdentityAttack {
  /** The released code starts the convex hull from the class center. */
  private static final int CENTER_STEPS = 5;

  @Override
  public Images protect(Images clean, AttackContext context, Progress progress) {
    Images learned = clean.slice(0, Math.min(images, clean.count()));
    MaskGraphs graphs = context.keep(MaskGraphs.class, MaskGraphs::new);
    MaskGraph graph = graphs.of(learned.count(),
        () -> new MaskGraph(this, context, learned.count(), clean.height(), clean.width()));
    graph.start(learned, noisy(learned, context));
    List<HostTensor> own = graph.cleanFeatures();
    graph.avoid(MaskObjective.rows(own, own, objective.start()));
    progress.begin("one mask for all images of a person", steps);
    for (int step = 0; step < steps; step++) {
      progress.checkCancelled();
      if (objective.follows(step, CENTER_STEPS)) {
        graph.avoid(MaskObjective.rows(own, graph.movedFeatures(), objective));
      }
      graph.advance();
      progress.worked(1);
    }
    return apply(clean, graph.mask());
  }

  private float[] noisy(Images clean, AttackContext context) {
    float[] values = clean.values().clone();
    int size = values.length / clean.count();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) ((2 * Seeds.uniform(context.seed(i / size), i % size) - 1) * epsilon);
    }
    return values;
  }

  private static Images apply(Images clean, float[] mask) {
    float[] values = clean.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min(1, Math.max(0, values[i] + mask[i % mask.length]));
    }
    return new Images(clean.count(), clean.height(), clean.width(), values);
  }
}
