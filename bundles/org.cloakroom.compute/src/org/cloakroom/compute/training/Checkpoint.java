package org.cloakroom.compute.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.ndarray.Shape;

/**
 * All that a training needs to go on. Its file is a safetensors file.
 *
 * @param tensors what changes from step to step: parameters and the optimizer's state, by name
 * @param epochs finished
 */
public record Checkpoint(Map<String, HostTensor> tensors, int epochs) {

  /** Keeps the order. */
  public Checkpoint {
    tensors = new LinkedHashMap<>(tensors);
  }

  /** The tensors whose names begin with a prefix, without it. */
  public Map<String, HostTensor> section(String prefix) {
    Map<String, HostTensor> section = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        section.put(name.substring(prefix.length()), tensor);
      }
    });
    return section;
  }

  void write(Path file, String plan, TrainingMaterial material) throws IOException {
    Safetensors.write(file, new Weights(tensors, Map.of("epochs", Integer.toString(epochs), "plan", plan, "material", material.hash())));
  }

  /**
   * @param plan text of the plan, so that a checkpoint of another plan is not continued
   * @param material what is learned from, so that one of other images or networks is not continued
   * @param fresh what a training of this plan begins with: names and shapes
   * @throws WeightsException if the file is damaged or belongs to another plan or material
   */
  static Checkpoint read(Path file, String plan, TrainingMaterial material, Map<String, HostTensor> fresh) {
    Weights stored = Safetensors.read(file);
    if (!plan.equals(stored.metadata().get("plan"))) {
      throw new WeightsException(file + " is a checkpoint of another training plan; train into an empty folder or remove it");
    }
    if (!material.hash().equals(stored.metadata().getOrDefault("material", ""))) {
      throw new WeightsException(file + " is a checkpoint of the same plan on other images or networks: what is in the dataset, or a network that the"
          + " plan names, has changed since; train into an empty folder or remove it");
    }
    Map<String, Shape> expected = new LinkedHashMap<>();
    fresh.forEach((name, tensor) -> expected.put(name, tensor.shape()));
    stored.require(expected, "checkpoint " + file);
    try {
      return new Checkpoint(stored.tensors(), Integer.parseInt(stored.metadata().get("epochs")));
    } catch (NumberFormatException e) {
      throw new WeightsException(file + " does not say how many epochs are finished", e);
    }
  }
}
