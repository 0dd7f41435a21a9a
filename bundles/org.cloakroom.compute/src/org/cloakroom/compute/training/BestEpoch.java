package org.cloakroom.compute.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;

/**
 * The weights that scored best so far, kept in a file for the end of an early stop.
 *
 * @param weights of the network
 * @param epoch after which the network had them, from 1
 */
record BestEpoch(Weights weights, int epoch) {

  void write(Path file, String plan) throws IOException {
    Safetensors.write(file, new Weights(weights.tensors(), Map.of("plan", plan, "epoch", Integer.toString(epoch))));
  }

  /** @throws WeightsException if the file is missing or damaged */
  static BestEpoch read(Path file) {
    Weights stored = Safetensors.read(file);
    try {
      return new BestEpoch(stored, Integer.parseInt(stored.metadata().get("epoch")));
    } catch (NumberFormatException e) {
      throw new WeightsException(file + " does not say which epoch it is of", e);
    }
  }
}
