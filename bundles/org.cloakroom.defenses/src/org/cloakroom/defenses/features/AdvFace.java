package org.cloakroom.defenses.features;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.defenses.reconstruction.ReconstructionGraph;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;
import org.cloakroom.defenses.reconstruction.Reconstructor;

/**
 * AdvFace (Wang et al., CVPR 2023): a stored feature is moved so that a shadow model, which stands for the reconstruction networks of
 * attackers, no longer gets the face from it, and stays near enough to be recognized.
 *
 * <p>Offline, the image x is known: z(0) = z, and {@code ‖S(z) − x‖₁} grows. Online, only z is: x̃ = S(z), z(0) = z̃ = E(x̃), and
 * {@code ‖S(z) − x̃‖₁} grows, so the feature changes even without a step (equations (3) to (5) of the talk). α, ε and the number of steps
 * are not known from the talk; the defaults are ours. Lengths are shares of the mean absolute value of the row, since features of
 * different recognizers differ in it, and those of maps more than those of embeddings. Maps are changed as embeddings are, all numbers at once:
 * a row is one map, and negative numbers behind a ReLU are not kept from coming about, since the server computes with them as well.
 */
public record AdvFace(
    @Param(label = "Shadow model", help = "Reconstruction network of \"cloakroom train reconstruction\", of another type than the attackers'.")
        Path shadow,
    @Param(label = "Knowledge", value = "offline", help = "offline: the image is known. online: only the stored feature is.")
        Knowledge knowledge,
    @Param(label = "ε", value = "0.5", min = 0, max = 100, unit = "of mean |z|", help = "Bound of the change of each number; unknown from the talk.")
        double epsilon,
    @Param(label = "Steps", value = "10", min = 0, max = 1000, help = "T; unknown from the talk.")
        int steps,
    @Param(label = "α", value = "0", min = 0, max = 100, unit = "of mean |z|", help = "Length of a step; 0 for 2.5·ε/T.")
        double alpha,
    @Param(label = "Constraint", value = "ball", help = "ball: the whole way is bounded by ε. step: each step is, as the talk prints it.")
        Constraint constraint,
    @Param(label = "Random start", value = "0.01", min = 0, max = 1, unit = "of mean |z|", advanced = true,
            help = "Random step of features at which the gradient is zero everywhere, since their sign says nothing.")
        double start,
    @Param(label = "Seed", value = "1", advanced = true, help = "Of the random start.")
        long seed)
    implements FeatureDefense, Trained {
  private static final int BATCH = 32;
  private static final int PIXELS = Reconstructor.SIDE * Reconstructor.SIDE * 3;
  private static final double USUAL_REACH = 2.5;

  @Override
  public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
    ReconstructionWeights model = ReconstructionWeights.read(shadow);
    String name = "the shadow model " + shadow.getFileName();
    stored.encoder().ifPresent(encoder -> model.require(encoder, name));
    if (model.network().input().length() != stored.dimension()) {
      throw new IllegalArgumentException(name + " takes features of length " + model.network().input().length() + ", not " + stored.dimension());
    }
    Rows rows = new Rows(stored.features());
    float[] result = new float[rows.count() * rows.dimension()];
    double length = alpha > 0 ? alpha : USUAL_REACH * epsilon / Math.max(1, steps);
    progress.begin("AdvFace, " + knowledge.name().toLowerCase(Locale.ROOT), rows.count());
    try (AdvFaceGraph graph = new AdvFaceGraph(options, Math.min(BATCH, Math.max(1, rows.count())), rows.dimension(), PIXELS,
        new StepRule(epsilon, length, constraint, start), (g, z) -> {
          Map<String, Variable> variables = ReconstructionGraph.variables(g, model);
          return model.network().build(g.tf(), parameter -> variables.get(parameter).read(), z);
        })) {
      HostTensor scales = rows.scales();
      HostTensor signs = rows.signs(seed);
      for (int from = 0; from < rows.count(); from += graph.batch()) {
        int to = Math.min(rows.count(), from + graph.batch());
        begin(graph, rows.slice(from, to), stored, from, new Rows(scales).slice(from, to), new Rows(signs).slice(from, to));
        for (int step = 0; step < steps; step++) {
          progress.checkCancelled();
          graph.step();
        }
        HostTensor moved = graph.features(to - from);
        System.arraycopy(moved.values(), 0, result, from * rows.dimension(), moved.values().length);
        progress.worked(to - from);
      }
    }
    return HostTensor.of(result, rows.count(), rows.dimension());
  }

  private void begin(AdvFaceGraph graph, HostTensor z, StoredFeatures stored, int from, HostTensor scales, HostTensor signs) {
    int count = Math.toIntExact(z.shape().get(0));
    if (knowledge == Knowledge.OFFLINE) {
      Images faces = stored.faces("AdvFace offline").slice(from, from + count);
      graph.begin(z, HostTensor.of(faces.values(), count, PIXELS), scales, signs);
      return;
    }
    FeatureEncoder encoder = stored.encoder("AdvFace online");
    HostTensor image = graph.reconstruct(z);
    HostTensor origin = encoder.encode(new Images(count, Reconstructor.SIDE, Reconstructor.SIDE, image.values()));
    graph.begin(origin, image, scales, signs);
  }

  @Override
  public TrainedOn trainedOn() {
    return ReconstructionWeights.read(shadow).trainedOn();
  }
}
