package org.cloakroom.compute.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a network inside what a checkpoint holds.
 *
 * @param tensors name to tensor, {@code module.} prefixes removed
 * @param notes text and numbers that stood beside them, such as an epoch
 */
record StateDict(Map<String, TorchTensor> tensors, Map<String, String> notes) {
  /** Names under which training programs store the parameters, the usual first. */
  private static final List<String> WRAPPERS =
      List.of("state_dict", "model_state_dict", "model", "net", "network", "backbone", "weights", "params");

  /** What DataParallel puts before every name. */
  private static final String PREFIX = "module.";

  private static final int MAX_NESTING = 4;

  /**
   * Finds the parameters.
   *
   * @throws IllegalArgumentException if there are none, or several sets none of which has a usual name
   */
  static StateDict of(Object root) {
    Map<String, String> notes = new LinkedHashMap<>();
    Map<?, ?> dictionary = find(root, notes, 0);
    Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    dictionary.forEach((name, value) -> {
      if (name instanceof String s && value instanceof TorchTensor t) {
        tensors.put(s, t);
      }
    });
    return new StateDict(withoutPrefix(tensors), notes);
  }

  private static Map<?, ?> find(Object value, Map<String, String> notes, int depth) {
    if (value instanceof TorchTensor tensor) {
      return Map.of("tensor", tensor);
    }
    if (!(value instanceof Map<?, ?> map) || depth == MAX_NESTING) {
      throw new IllegalArgumentException("it holds no dictionary of parameters");
    }
    map.forEach((name, note) -> {
      if (name instanceof String && (note instanceof String || note instanceof Long || note instanceof Double
          || note instanceof Boolean)) {
        notes.put((String) name, note.toString());
      }
    });
    if (hasTensors(map)) {
      return map;
    }
    Optional<String> wrapper = WRAPPERS.stream().filter(name -> map.get(name) instanceof Map).findFirst();
    if (wrapper.isPresent()) {
      return find(map.get(wrapper.get()), notes, depth + 1);
    }
    List<?> candidates = map.entrySet().stream()
        .filter(e -> e.getValue() instanceof Map<?, ?> inner && hasTensors(inner)).map(Map.Entry::getKey).toList();
    if (candidates.size() != 1) {
      throw new IllegalArgumentException("it holds " + (candidates.isEmpty() ? "no parameters"
          : "several sets of parameters, " + candidates) + "; save one state_dict alone");
    }
    return find(map.get(candidates.get(0)), notes, depth + 1);
  }

  private static boolean hasTensors(Map<?, ?> map) {
    return map.values().stream().anyMatch(TorchTensor.class::isInstance);
  }

  private static Map<String, TorchTensor> withoutPrefix(Map<String, TorchTensor> tensors) {
    if (tensors.isEmpty() || !tensors.keySet().stream().allMatch(n -> n.startsWith(PREFIX))) {
      return tensors;
    }
    Map<String, TorchTensor> renamed = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> renamed.put(name.substring(PREFIX.length()), tensor));
    return withoutPrefix(renamed);
  }
}
