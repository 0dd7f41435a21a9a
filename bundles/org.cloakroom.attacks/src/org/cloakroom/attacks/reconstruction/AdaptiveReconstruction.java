package org.cloakroom.attacks.reconstruction;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.attack.ReconstructionContext;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.defenses.reconstruction.DrawnFaces;
import org.cloakroom.defenses.reconstruction.ReconstructionFaces;
import org.cloakroom.defenses.reconstruction.ReconstructionGraph;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;
import org.cloakroom.defenses.reconstruction.ReconstructionTrainer;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;
import org.cloakroom.defenses.training.FeatureTerm;

/**
 * An attacker who knows the defense: protects the features of public faces with it, as the database's owner does, and trains a
 * reconstruction network on the outcome, starting from one that was trained on unprotected features. AdvFace and its like fall to
 * such attackers (reevaluation with MinusFace, CVPR 2024), so no experiment about feature defenses goes without one.
 *
 * <p>The loss is the mean absolute difference of pixels + likeness × the mean absolute difference of the encoder's unit embeddings of the
 * face and of its reconstruction, without mirror images: what the encoder says of the outcome is what it was asked for.
 *
 * <p>The training is part of the cell. On several threads it repeats up to rounding.
 */
public record AdaptiveReconstruction(
    @Param(label = "From", help = "Reconstruction network to start from, whose type it keeps.")
        Path from,
    @Param(label = "People", help = "Public faces, such as {synthetic: {identities: 100, images: 6, seed: 3}}: nobody of the experiment.")
        Dataset people,
    @Param(label = "Epochs", value = "6", min = 1, max = 10000, help = "How often each face is seen.")
        int epochs,
    @Param(label = "Batch", value = "16", min = 1, max = 4096, unit = "images", help = "Faces a step.")
        int batch,
    @Param(label = "Learning rate", value = "0.0005", min = 1e-9, max = 1, help = "Of Adam, at its highest.")
        double rate,
    @Param(label = "Likeness", value = "3", min = 0, max = 1e6,
        help = "Weight of the difference of embeddings, seen by a copy of the encoder, beside that of pixels.")
        double likeness,
    @Param(label = "Seed", value = "1", help = "Of the order of faces.")
        long seed)
    implements ReconstructionAttack, Trained {
  private static final double WARM_UP = 0.05;

  @Override
  public boolean isAdaptive() {
    return true;
  }

  @Override
  public Images reconstruct(HostTensor stolen, ReconstructionContext context, Progress progress) {
    ReconstructionWeights start = ReconstructionWeights.read(from);
    start.require(context.encoder(), "the reconstruction network " + from.getFileName());
    DrawnFaces drawn = DrawnFaces.of(people, progress);
    ReconstructionFaces faces = ReconstructionFaces.of(drawn.images(), context.encoder(), context::protect, progress);
    FeatureTerm term = likeness > 0 ? new FeatureTerm(List.of(start.encoder()), likeness) : FeatureTerm.NONE;
    List<Recognizer> eyes = likeness > 0 ? List.of(context.network()) : List.of();
    ReconstructionPlan plan = new ReconstructionPlan("adaptive-attacker", start.network().kind(), start.network().width(), drawn.index().name(), 1,
        start.encoder(), start.network().input().side(), "that of the cell", term, epochs, batch, new LearningRate(rate, WARM_UP, List.of()),
        seed + context.seed() - 1); // the first seed of a run is that of the parameter
    ReconstructionTrainer trainer = new ReconstructionTrainer(plan, start.network().input().length(), eyes, context.compute());
    Weights learned = trainer.train(start.weights(), faces, progress);
    ReconstructionWeights trained =
        new ReconstructionWeights(start.network(), learned, start.encoder(), plan.defense(), start.trainedOn(), start.lookedInto(), plan.toString());
    progress.begin("reconstructing faces", stolen.shape().get(0));
    try (ReconstructionGraph graph = new ReconstructionGraph(trained, context.compute())) {
      return graph.reconstruct(stolen, progress);
    }
  }

  /** Those of the network that it starts from; the encoder, which it looks into itself, is known to the experiment. */
  @Override
  public Set<String> lookedInto() {
    return ReconstructionWeights.read(from).lookedInto();
  }

  /** The people of both trainings. */
  @Override
  public TrainedOn trainedOn() {
    TrainedOn before = ReconstructionWeights.read(from).trainedOn();
    DrawnFaces faces = DrawnFaces.of(people, Progress.NONE);
    DatasetIndex index = faces.index();
    return before.and(new TrainedOn(index.name(), index.terms().consent().equals(Terms.NOBODY),
        index.identities().stream().map(Identity::name).toList(), faces.images().stream().map(TrainedOn::digest).collect(Collectors.toSet())));
  }
}
