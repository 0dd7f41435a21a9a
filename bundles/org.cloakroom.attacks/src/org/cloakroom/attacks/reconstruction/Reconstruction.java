package org.cloakroom.attacks.reconstruction;

import java.nio.file.Path;
import java.util.Set;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.attack.ReconstructionContext;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.defenses.reconstruction.ReconstructionGraph;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;

/**
 * An attacker with a trained reconstruction network: {@code min Σ ‖x − R(z)‖₁} over public faces and their features (threat model of
 * Wang et al., CVPR 2023). What the network was trained on, unprotected features or protected ones, stands in its file.
 */
public record Reconstruction(
    @Param(label = "Weights", help = "Reconstruction network of \"cloakroom train reconstruction\".")
        Path weights)
    implements ReconstructionAttack, Trained {
  @Override
  public Images reconstruct(HostTensor stolen, ReconstructionContext context, Progress progress) {
    ReconstructionWeights trained = ReconstructionWeights.read(weights);
    trained.require(context.encoder(), "the reconstruction network " + weights.getFileName());
    progress.begin("reconstructing faces", stolen.shape().get(0));
    try (ReconstructionGraph graph = new ReconstructionGraph(trained, context.compute())) {
      return graph.reconstruct(stolen, progress);
    }
  }

  @Override
  public Set<String> lookedInto() {
    return ReconstructionWeights.read(weights).lookedInto();
  }

  @Override
  public TrainedOn trainedOn() {
    return ReconstructionWeights.read(weights).trainedOn();
  }
}
