package org.cloakroom.recognizers.residual;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.api.Param;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/**
 * A residual network of any family, width and depth. The layers are those of face.evoLVe (see {@link Architecture}). The weights come
 * from a safetensors file, as {@code cloakroom train recognizer} writes it, or from a file with face.evoLVe's names.
 */
public record ResidualRecognizer(
    @Param(label = "Weights file", help = "Safetensors as written by training, or a PyTorch file with the names of face.evoLVe.")
        Path file,
    @Param(label = "Family", help = "ir: units with PReLU (face.evoLVe bottleneck_IR). resnet: bottleneck units, ReLU after the sum."
            + " ir-se: ir with squeeze-and-excitation. mobile: MobileFaceNet. duetface: block DCT, ir units, a mobile client.")
        Family family,
    @Param(label = "Stem", value = "64", min = 1, max = 4096, unit = "channels", help = "After the first convolution; face.evoLVe: 64.")
        int stem,
    @Param(label = "Stem stride", value = "1", min = 1, max = 8, help = "Of the first convolution; face.evoLVe: 1 for ir, 2 for resnet."
        + " In duetface the pixels that a block covers: 1 as published, 2, 4 or 8.")
        int stride,
    @Param(label = "Widths", value = "[64, 128, 256, 512]", help = "Channels of the 3×3 convolutions, one number per stage.")
        List<Integer> widths,
    @Param(label = "Units", value = "[3, 4, 14, 3]", help = "Residual units, one number per stage; IR-50 has 3, 4, 14, 3.")
        List<Integer> units,
    @Param(label = "Embedding", value = "512", min = 1, max = 4096, help = "Length of the embedding.")
        int embedding,
    @Param(label = "Output", value = ResidualNetwork.EMBEDDING, advanced = true,
            help = "embedding, or a feature map in its place: stem, stage1.unit1, ..., output.bn1 (output.depthwise of mobile).")
        String output,
    @Param(label = "Split", value = SplitPoint.NONE, advanced = true,
            help = "none, or the feature map that a client computes and a server stores and decides from: stem, stage1 (its last unit),"
                + " stage1.unit1, ...; sent of duetface.")
        String split)
    implements Recognizer {

  /** Checks that the parameters describe a network. */
  public ResidualRecognizer {
    widths = List.copyOf(widths);
    units = List.copyOf(units);
    Architecture architecture = architecture(family, stem, stride, widths, units, embedding);
    ResidualNetwork.dimension(architecture, output);
    SplitPoint.find(architecture, split, output);
  }

  /** The network without its weights. */
  public Architecture architecture() {
    return architecture(family, stem, stride, widths, units, embedding);
  }

  private static Architecture architecture(
      Family family, int stem, int stride, List<Integer> widths, List<Integer> units, int embedding) {
    if (widths.size() != units.size()) {
      throw new IllegalArgumentException("widths " + widths + " and units " + units + ": give one number of each per stage");
    }
    List<Stage> stages = IntStream.range(0, widths.size()).mapToObj(i -> new Stage(widths.get(i), units.get(i))).toList();
    return new Architecture(family, stem, stride, stages, embedding);
  }

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    try {
      Architecture architecture = architecture();
      FoldedVariables folded = new FoldedVariables(graph, architecture, weights());
      return splitPoint().<RecognizerNetwork>map(at -> new SplitResidualNetwork(graph.tf(), architecture, folded, at))
          .orElseGet(() -> new ResidualNetwork(graph.tf(), architecture, folded, output));
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public String contentHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(weights().contentHash().getBytes(StandardCharsets.UTF_8));
      digest.update(structure().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Family, widths, depths and output: the same for networks that differ in their weights, or in where they are split, only. */
  @Override
  public String structure() {
    return architecture() + (output.equals(ResidualNetwork.EMBEDDING) ? "" : " " + output);
  }

  @Override
  public Optional<String> splitPoint() {
    return SplitPoint.find(architecture(), split, output);
  }

  private Weights weights() {
    return ResidualWeights.read(file, architecture());
  }
}
