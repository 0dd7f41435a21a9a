package org.cloakroom.recognizers.residual;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.cloakroom.api.Param;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.weights.WeightsException;

/**
 * A recognizer of face.evoLVe (ZhaoJ9014/face.evoLVe) as it is published: a backbone by its name there and a PyTorch file with its
 * weights. Faces are 112×112 RGB; the scaling to [−1,1] is done inside.
 */
public record FaceEvolveRecognizer(
    @Param(label = "Weights file", help = "State dictionary as published (.pth), or the same names in a .safetensors or .npz file.")
        Path file,
    @Param(label = "Backbone", help = "Which network the weights are of.")
        Backbone backbone,
    @Param(label = "Embedding", value = "512", min = 1, max = 4096, advanced = true, help = "Length of the embedding; face.evoLVe: 512.")
        int embedding,
    @Param(label = "Output", value = ResidualNetwork.EMBEDDING, advanced = true,
            help = "embedding, or a feature map in its place: stem, stage1.unit1, ..., output.bn1 (output.depthwise of mobilefacenet).")
        String output,
    @Param(label = "Split", value = SplitPoint.NONE, advanced = true,
            help = "none, or the feature map that a client computes and a server stores and decides from: stem, stage1 (its last unit),"
                + " stage1.unit1, ...")
        String split)
    implements Recognizer {

  /** Checks that the network has the output. */
  public FaceEvolveRecognizer {
    ResidualNetwork.dimension(backbone.architecture(embedding), output);
    SplitPoint.find(backbone.architecture(embedding), split, output);
  }

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    Architecture architecture = backbone.architecture(embedding);
    try {
      FoldedVariables weights = new FoldedVariables(graph, architecture, ResidualWeights.read(file, architecture));
      return splitPoint().<RecognizerNetwork>map(at -> new SplitResidualNetwork(graph.tf(), architecture, weights, at))
          .orElseGet(() -> new ResidualNetwork(graph.tf(), architecture, weights, output));
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<String> splitPoint() {
    return SplitPoint.find(backbone.architecture(embedding), split, output);
  }

  /** The same for networks that differ in their weights only. */
  @Override
  public String structure() {
    return backbone.architecture(embedding).toString();
  }

  @Override
  public String contentHash() {
    Architecture architecture = backbone.architecture(embedding);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ResidualWeights.read(file, architecture).contentHash().getBytes(StandardCharsets.UTF_8));
      digest.update((architecture + "\n" + output).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
