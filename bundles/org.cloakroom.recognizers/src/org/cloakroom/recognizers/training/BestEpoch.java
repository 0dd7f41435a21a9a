package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;

/**
 * The weights that found the most strangers so far, kept in a file for the end of an early stop.
 *
 * @param weights of the network
 * @param epoch after which the network had them, from 1
 * @param found strangers at rank 1
 * @param probes all such probes
 */
record BestEpoch(Weights weights, int epoch, int found, int probes) {

  static BestEpoch of(Weights weights, EpochSummary summary) {
    return new BestEpoch(weights, summary.epoch(), summary.strangersFound(), summary.strangersProbes());
  }

  void write(Path file, TrainingPlan plan) throws IOException {
    Safetensors.write(file, new Weights(weights.tensors(), Map.of(
        "plan", plan.toString(), "epoch", Integer.toString(epoch), "found", Integer.toString(found), "probes", Integer.toString(probes))));
  }

  /** @throws WeightsException if the file is missing or damaged */
  static BestEpoch read(Path file) {
    Weights stored = Safetensors.read(file);
    try {
      Map<String, String> remarks = stored.metadata();
      return new BestEpoch(
          stored, Integer.parseInt(remarks.get("epoch")), Integer.parseInt(remarks.get("found")), Integer.parseInt(remarks.get("probes")));
    } catch (NumberFormatException e) {
      throw new WeightsException(file + " does not say which epoch it is of", e);
    }
  }
}
