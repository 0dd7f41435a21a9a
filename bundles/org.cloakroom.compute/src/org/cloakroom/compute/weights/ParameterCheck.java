package org.cloakroom.compute.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** Compares the parameters of a file with those of a network. */
public final class ParameterCheck {
  private static final int SHOWN = 4;

  private ParameterCheck() {}

  /**
   * Checks that exactly the expected parameters were found, with their shapes.
   *
   * @throws WeightsException that names missing, wrongly shaped and unexpected parameters, the first few of each
   */
  public static void require(Map<String, Shape> found, Map<String, Shape> expected, String architecture) {
    List<String> missing = new ArrayList<>();
    List<String> shaped = new ArrayList<>();
    expected.forEach((name, shape) -> {
      if (!found.containsKey(name)) {
        missing.add(name + " " + shape);
      } else if (!found.get(name).equals(shape)) {
        shaped.add(name + " has shape " + found.get(name) + " instead of " + shape);
      }
    });
    List<String> unexpected = found.keySet().stream().filter(name -> !expected.containsKey(name))
        .map(name -> name + " " + found.get(name)).toList();
    List<String> faults = new ArrayList<>();
    add(faults, "missing", missing);
    add(faults, "wrong shape:", shaped);
    add(faults, "unexpected", unexpected);
    if (!faults.isEmpty()) {
      throw new WeightsException("these weights are not of " + architecture + ": " + String.join("; ", faults));
    }
  }

  private static void add(List<String> faults, String kind, List<String> names) {
    if (!names.isEmpty()) {
      int shown = Math.min(SHOWN, names.size());
      faults.add(kind + " " + String.join(", ", names.subList(0, shown))
          + (names.size() > shown ? " and " + (names.size() - shown) + " more" : ""));
    }
  }
}
