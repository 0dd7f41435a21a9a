package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.recognizers.residual.Parameter;
import org.tensorflow.ndarray.Shape;

/**
 * All that training needs to go on: the network, the class vectors, the optimizer's velocities and the number of finished epochs. Its file
 * is a safetensors file as well.
 *
 * @param network parameters of the network
 * @param classes [K,D]
 * @param velocities for each trained parameter, and for the class vectors under {@value #CLASSES}
 * @param epochs finished
 * @param plan text of the plan, so that a checkpoint of another plan is not continued
 */
record TrainingState(Weights network, HostTensor classes, Map<String, HostTensor> velocities, int epochs, String plan) {

  static final String CLASSES = "classes";
  private static final String NETWORK = "network.";
  private static final String VELOCITY = "velocity.";

  static TrainingState start(TrainingPlan plan, int people) {
    Weights network = InitialWeights.of(plan.architecture(), plan.seed());
    Map<String, HostTensor> velocities = new LinkedHashMap<>();
    for (Parameter parameter : plan.architecture().parameters()) {
      if (parameter.kind().isTrained()) {
        velocities.put(parameter.name(), HostTensor.zeros(parameter.shape()));
      }
    }
    Shape shape = Shape.of(people, plan.architecture().embedding());
    velocities.put(CLASSES, HostTensor.zeros(shape));
    HostTensor classes = InitialWeights.classes(people, plan.architecture().embedding(), plan.seed());
    return new TrainingState(network, classes, velocities, 0, plan.toString());
  }

  void write(Path file) throws IOException {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    network.tensors().forEach((name, tensor) -> tensors.put(NETWORK + name, tensor));
    tensors.put(CLASSES, classes);
    velocities.forEach((name, tensor) -> tensors.put(VELOCITY + name, tensor));
    Safetensors.write(file, new Weights(tensors, Map.of("epochs", Integer.toString(epochs), "plan", plan)));
  }

  /**
   * @throws WeightsException if the file is damaged or belongs to another plan
   */
  static TrainingState read(Path file, TrainingPlan plan, int people) {
    Weights stored = Safetensors.read(file);
    if (!plan.toString().equals(stored.metadata().get("plan"))) {
      throw new WeightsException(file + " is a checkpoint of another training plan; train into an empty folder or remove it");
    }
    TrainingState start = start(plan, people);
    Map<String, Shape> expected = new LinkedHashMap<>();
    start.network.tensors().forEach((name, tensor) -> expected.put(NETWORK + name, tensor.shape()));
    expected.put(CLASSES, start.classes.shape());
    start.velocities.forEach((name, tensor) -> expected.put(VELOCITY + name, tensor.shape()));
    stored.require(expected, "checkpoint " + file);
    return new TrainingState(
        Weights.of(section(stored, NETWORK)), stored.tensors().get(CLASSES), section(stored, VELOCITY),
        Integer.parseInt(stored.metadata().get("epochs")), plan.toString());
  }

  private static Map<String, HostTensor> section(Weights stored, String prefix) {
    Map<String, HostTensor> section = new LinkedHashMap<>();
    stored.tensors().forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        section.put(name.substring(prefix.length()), tensor);
      }
    });
    return section;
  }
}
