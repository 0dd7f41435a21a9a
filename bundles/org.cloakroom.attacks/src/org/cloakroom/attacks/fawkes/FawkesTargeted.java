package org.cloakroom.attacks.fawkes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.IdentityAttack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.ensemble.TargetFaces;

/**
 * Fawkes as published (Shan et al., USENIX Security 2020; methods.md §3.1): all images of a person approach the embedding
 * of another, under a DSSIM budget. The paper takes the candidate who is farthest from the person's images; release 0.3
 * draws one of the farthest twenty, moves by twice the difference of the two people's means, and squares the excess over
 * the budget (methods.md §3.3). Constants of the optimizer are those of 0.3; the paper's weight of the penalty is not
 * known.
 *
 * <p>An image keeps the step nearest to its target that is at most a tenth over its budget; one without such a step, or
 * with none nearer than the clean image, stays as it is.
 */
public record FawkesTargeted(
    @Param(label = "Budget ρ", value = "0.007", min = 1e-4, max = 0.5, help = "DSSIM that a cloak may have. Paper: 0.007.")
        double budget,
    @Param(label = "Steps", value = "200", min = 1, max = 10000, help = "Steps of Adadelta. Release 0.3, mid: 200.")
        int steps,
    @Param(label = "Rate", value = "20", min = 1e-3, max = 1000,
            help = "Learning rate, four fifths of it after each third of the steps. Release 0.3, mid: 20.")
        double rate,
    @Param(label = "Targets", value = "{synthetic: {identities: 30, images: 3, seed: 5}}",
            help = "People who may be approached: the first fifty with three images each.")
        Dataset targets,
    @Param(label = "Target choice", value = "farthest",
            help = "farthest: as published. random: one of the farthest twenty, as in release 0.3. named: see below.")
        Choice choice,
    @Param(label = "Target's name", value = "\"\"", help = "With the choice named: who is approached.")
        String name,
    @Param(label = "Overshoot", value = "1", min = 0.1, max = 10, advanced = true,
            help = "How far to go from the person's mean to the target's: 1 as published, 2 in release 0.3.")
        double overshoot,
    @Param(label = "Penalty", value = "1000", min = 0, max = 1e12, advanced = true,
            help = "Weight λ of the excess over the budget; release 0.3 has 1e9 with the squared excess.")
        double penalty,
    @Param(label = "Squared excess", value = "false", advanced = true,
            help = "Squares the excess over the budget, as release 0.3 does.")
        boolean squaredExcess)
    implements IdentityAttack {
  private static final int PEOPLE = 50;
  private static final int IMAGES = 3;
  private static final int FARTHEST = 20;
  private static final int CHUNK = 8;
  private static final double SLACK = 1.1;
  private static final double DECAY = 0.8;
  private static final double NO_CAP = 1;

  /** Who is approached. */
  public enum Choice {
    /** The farthest person. */
    FARTHEST,
    /** One of the farthest twenty. */
    RANDOM,
    /** A certain person. */
    NAMED
  }

  @Override
  public Images protect(Images clean, AttackContext context, Progress progress) {
    FawkesGraph graph = context.keep(FawkesGraph.class,
        () -> new FawkesGraph(new FawkesLoss.Toward(budget, penalty, squaredExcess), NO_CAP, context.surrogates(),
            context.compute(), CHUNK, clean.height(), clean.width()));
    TargetPeople people = context.keep(TargetPeople.class, () -> {
      TargetFaces faces = TargetFaces.of(targets, PEOPLE, IMAGES);
      return new TargetPeople(faces.names(), Chunks.features(graph, faces.images(), CHUNK), faces.perPerson());
    });
    List<float[][]> own = Chunks.features(graph, clean, CHUNK);
    int target = choose(people, own, context.seed(0));
    List<float[][]> goals = people.goals(own, target, overshoot);
    float[] start = Fawkes.startNoise(clean, context);
    progress.begin("fawkes, towards " + people.names().get(target), (long) steps * clean.count());
    float[] result = clean.values().clone();
    int imageSize = result.length / clean.count();
    for (int from = 0; from < clean.count(); from += CHUNK) {
      int to = Math.min(clean.count(), from + CHUNK);
      graph.aim(Chunks.tensors(goals, from, to, CHUNK));
      graph.start(Chunks.fill(clean.slice(from, to), CHUNK),
          Chunks.fill(Arrays.copyOfRange(start, from * imageSize, to * imageSize), imageSize, CHUNK));
      float[] best = descend(graph, clean.slice(from, to), progress);
      System.arraycopy(best, 0, result, from * imageSize, best.length);
    }
    return new Images(clean.count(), clean.height(), clean.width(), result);
  }

  private float[] descend(FawkesGraph graph, Images clean, Progress progress) {
    float[] best = clean.values().clone(); // an image that never fits the budget stays as it is
    float[] nearest = new float[clean.count()];
    float[] weights = new float[CHUNK];
    Arrays.fill(weights, 1);
    int imageSize = best.length / clean.count();
    for (int step = 0; step < steps; step++) {
      progress.checkCancelled();
      double decayed = rate * Math.pow(DECAY, step * 3 / steps);
      FawkesGraph.Step found = graph.step(weights, decayed, false);
      for (int i = 0; i < clean.count(); i++) {
        if (step == 0) {
          nearest[i] = found.distance()[i];
        } else if (found.dssim()[i] <= SLACK * budget && found.distance()[i] < nearest[i]) {
          nearest[i] = found.distance()[i];
          System.arraycopy(found.images(), i * imageSize, best, i * imageSize, imageSize);
        }
      }
      progress.worked(clean.count());
    }
    return best;
  }

  private int choose(TargetPeople people, List<float[][]> own, long seed) {
    if (choice == Choice.NAMED) {
      int index = people.names().indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException("name \"" + name + "\": no target of that name; there are "
            + String.join(", ", people.names()));
      }
      return index;
    }
    List<Integer> farthest = new ArrayList<>(people.farthestFirst(own));
    return choice == Choice.FARTHEST ? farthest.get(0)
        : farthest.get((int) Long.remainderUnsigned(seed, Math.min(FARTHEST, farthest.size())));
  }
}
