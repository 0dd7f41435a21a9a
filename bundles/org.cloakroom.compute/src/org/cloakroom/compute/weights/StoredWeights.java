package org.cloakroom.compute.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/**
 * What a weights file holds, in its own number formats.
 *
 * @param tensors parameter name to tensor, in the file's order
 * @param metadata free text that came with the file
 */
public record StoredWeights(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  /** Copies the maps and keeps their order. */
  public StoredWeights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Parameter name to dimensions, in the file's order. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /** The same with all numbers rounded to float32, as a network takes them. */
  public Weights toFloat32() {
    Map<String, HostTensor> converted = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> converted.put(name, tensor.toFloat32()));
    return new Weights(converted, metadata);
  }
}
