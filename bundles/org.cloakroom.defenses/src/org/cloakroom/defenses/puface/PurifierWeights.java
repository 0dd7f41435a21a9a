package org.cloakroom.defenses.puface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;

/**
 * A trained purifier as its file holds it.
 *
 * @param network whose weights these are
 * @param values of its parameters
 * @param trainedOn whose images trained it
 * @param plan text of the plan
 */
public record PurifierWeights(PurifierNetwork network, Weights values, TrainedOn trainedOn, String plan) {
  private static final String NETWORK = "purifier";
  private static final String PLAN = "plan";

  /** @throws WeightsException if the file is missing, damaged or no purifier's; the message names it */
  public static PurifierWeights read(Path file) {
    Weights stored = Safetensors.read(file);
    String name = stored.metadata().get(NETWORK);
    if (name == null) {
      throw new WeightsException(file + " holds no purifier: its metadata does not name the network; cloakroom train purifier makes one");
    }
    try {
      PurifierNetwork network = PurifierNetwork.of(name);
      stored.require(network.parameters(), name);
      return new PurifierWeights(
          network, Weights.of(stored.tensors()), TrainedOn.of(stored.metadata()), stored.metadata().getOrDefault(PLAN, ""));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + ": " + e.getMessage(), e);
    }
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(NETWORK, network.name());
    metadata.put(PLAN, plan);
    metadata.putAll(trainedOn.metadata());
    Safetensors.write(file, new Weights(values.tensors(), metadata));
  }
}
