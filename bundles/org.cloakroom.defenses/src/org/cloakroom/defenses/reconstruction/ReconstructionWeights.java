package org.cloakroom.defenses.reconstruction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;

/**
 * A trained reconstruction network, as its safetensors file keeps it.
 *
 * @param network the network
 * @param weights its parameters
 * @param encoder {@link FeatureEncoder#identity} of the recognizer whose features it was trained on
 * @param defense the defense whose output it was trained on, as canonical text; {@code none} if the features were unprotected
 * @param trainedOn whose images trained it
 * @param lookedInto content hashes of the recognizers whose embeddings counted in the loss
 * @param plan text of how it was trained
 */
public record ReconstructionWeights(Reconstructor network, Weights weights, String encoder, String defense, TrainedOn trainedOn,
    Set<String> lookedInto, String plan) {
  private static final String KIND = "reconstruction";
  private static final String WIDTH = "width";
  private static final String SIDE = "feature-side";
  private static final String CHANNELS = "feature-channels";
  private static final String ENCODER = "encoder";
  private static final String DEFENSE = "defense";
  private static final String LOOKED_INTO = "looked-into";
  private static final String PLAN = "plan";

  /** Copies the set. */
  public ReconstructionWeights {
    lookedInto = Set.copyOf(lookedInto);
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KIND, network.kind().name().toLowerCase(Locale.ROOT));
    metadata.put(WIDTH, Integer.toString(network.width()));
    metadata.put(SIDE, Integer.toString(network.input().side()));
    metadata.put(CHANNELS, Integer.toString(network.input().channels()));
    metadata.put(ENCODER, encoder);
    metadata.put(DEFENSE, defense);
    metadata.put(LOOKED_INTO, String.join("\n", lookedInto.stream().sorted().toList()));
    metadata.put(PLAN, plan);
    metadata.putAll(trainedOn.metadata());
    Safetensors.write(file, new Weights(weights.tensors(), metadata));
  }

  /**
   * Reads a file.
   *
   * @throws UnavailableException if it is missing, damaged or no reconstruction network; the message names it
   */
  public static ReconstructionWeights read(Path file) {
    try {
      Weights stored = Safetensors.read(file);
      Map<String, String> metadata = stored.metadata();
      if (!metadata.keySet().containsAll(List.of(KIND, WIDTH, SIDE, CHANNELS, ENCODER, DEFENSE))) {
        throw new UnavailableException(file + " is no reconstruction network: \"cloakroom train reconstruction\" makes them");
      }
      FeatureShape shape = new FeatureShape(Integer.parseInt(metadata.get(SIDE)), Integer.parseInt(metadata.get(CHANNELS)));
      Reconstructor network = new Reconstructor(
          ReconstructionKind.valueOf(metadata.get(KIND).toUpperCase(Locale.ROOT)), shape, Integer.parseInt(metadata.get(WIDTH)));
      stored.require(network.parameters(), network.describe());
      return new ReconstructionWeights(network, Weights.of(stored.tensors()), metadata.get(ENCODER), metadata.get(DEFENSE),
          TrainedOn.of(metadata), metadata.getOrDefault(LOOKED_INTO, "").lines().collect(Collectors.toSet()), metadata.getOrDefault(PLAN, ""));
    } catch (WeightsException | IllegalArgumentException e) {
      throw new UnavailableException("the reconstruction network " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that the network was trained on the features of this encoder.
   *
   * @param name what to call the network in the message
   * @throws UnavailableException if it was trained on others
   */
  public void require(FeatureEncoder present, String name) {
    if (!present.identity().equals(encoder)) {
      throw new UnavailableException(name + " was trained on the features of another recognizer than the one that made these; train one"
          + " for it with \"cloakroom train reconstruction\"");
    }
  }
}
