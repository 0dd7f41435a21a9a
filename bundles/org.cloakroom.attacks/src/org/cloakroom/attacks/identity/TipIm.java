package org.cloakroom.attacks.identity;

import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.AttackSchedule.Norm;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.ensemble.TargetFaces;
import org.cloakroom.compute.HostTensor;

/**
 * TIP-IM, a targeted identity-protection iterative method (Yang et al., ICCV 2021; methods.md §7.1, from
 * ShawnXYang/TIP-IM run.py): every step tries a step toward each of several people and keeps the one with the largest
 * gain, so that an image ends near whoever is easiest to reach. The naturalness term (MMD) has weight 0 in the released
 * script and is left out; its random affine noise is replaced by DIM's shrinking.
 */
public record TipIm(
    @Param(label = "Steps", value = "100", min = 1, max = 10000, help = "Released: 100.")
        int steps,
    @Param(label = "Bound ε", value = "0.047", min = 1e-4, max = 1, unit = "of full scale",
            help = "Largest change of any pixel. Released: 12/255.")
        double epsilon,
    @Param(label = "Step factor", value = "1.5", min = 0.01, max = 100,
            help = "Steps are this times ε over the number of steps long. Released: 1.5.")
        double factor,
    @Param(label = "Norm", value = "l2",
            help = "Of a step: l2 along the gradient, linf along its sign. The bound is on every pixel.")
        Norm norm,
    @Param(label = "Momentum", value = "1", min = 0, max = 10, help = "Decay of accumulated gradients. Released: 1.")
        double momentum,
    @Param(label = "Input diversity", value = "0.4", min = 0, max = 1,
            help = "Probability of shrinking the image at random before the surrogates see it.")
        double diversity,
    @Param(label = "Targets", value = "{synthetic: {identities: 10, images: 3, seed: 5}}",
            help = "The people who may be approached: the first ten with three images each. Released: ten.")
        Dataset targets)
    implements ImageAttack {
  private static final int PEOPLE = 10;
  private static final int IMAGES = 3;

  double stepSize() {
    return factor * epsilon / steps;
  }

  TargetFaces faces() {
    return TargetFaces.of(targets, PEOPLE, IMAGES);
  }

  @Override
  public Images protect(Images clean, AttackContext context, Progress progress) {
    TipImGraph kept = context.keep(TipImGraph.class,
        () -> new TipImGraph(this, context, clean.count(), clean.height(), clean.width()));
    if (kept.count() == clean.count()) {
      return protect(kept, clean, Seeds.at(context.seed(), 0), progress);
    }
    try (TipImGraph smaller = new TipImGraph(this, context, clean.count(), clean.height(), clean.width())) {
      return protect(smaller, clean, Seeds.at(context.seed(), 0), progress); // the last batch
    }
  }

  private Images protect(TipImGraph graph, Images clean, long seed, Progress progress) {
    int size = clean.values().length / clean.count();
    graph.start(clean);
    progress.begin("protecting towards several people", (long) steps * clean.count());
    for (int step = 0; step < steps; step++) {
      float[] images = new float[clean.values().length];
      float[] momenta = new float[images.length];
      float[] gains = new float[clean.count()];
      for (int target = 0; target < graph.targets(); target++) {
        progress.checkCancelled();
        TipImGraph.Candidate candidate = graph.candidate(target, step, seed);
        for (int i = 0; i < gains.length; i++) {
          if (target == 0 || candidate.gains()[i] > gains[i]) {
            gains[i] = candidate.gains()[i];
            System.arraycopy(candidate.images(), i * size, images, i * size, size);
            System.arraycopy(candidate.momenta(), i * size, momenta, i * size, size);
          }
        }
      }
      graph.take(images, momenta);
      progress.worked(clean.count());
    }
    HostTensor result = graph.images();
    return new Images(clean.count(), clean.height(), clean.width(), result.values());
  }
}
