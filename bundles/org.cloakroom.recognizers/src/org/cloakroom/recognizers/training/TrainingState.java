package org.cloakroom.recognizers.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Descent;
import org.cloakroom.recognizers.residual.Parameter;
import org.tensorflow.ndarray.Shape;

/** Names and first values of what changes in a training: the network, the class vectors, the optimizer's velocities. */
final class TrainingState {

  static final String CLASSES = "classes";
  static final String NETWORK = "network.";

  private TrainingState() {}

  /** What the first epoch begins with. */
  static Map<String, HostTensor> start(TrainingPlan plan, int people) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    InitialWeights.of(plan.architecture(), plan.seed()).tensors().forEach((name, tensor) -> state.put(NETWORK + name, tensor));
    int dimension = plan.architecture().embedding();
    state.put(CLASSES, InitialWeights.classes(people, dimension, plan.seed()));
    Map<String, Shape> trained = new LinkedHashMap<>();
    for (Parameter parameter : plan.architecture().parameters()) {
      if (parameter.kind().isTrained()) {
        trained.put(parameter.name(), parameter.shape());
      }
    }
    trained.put(CLASSES, Shape.of(people, dimension));
    state.putAll(Descent.fresh(plan.optimizer(), trained));
    return state;
  }
}
