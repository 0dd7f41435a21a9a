package org.cloakroom.recognizers.residual;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.weights.ElementType;
import org.cloakroom.compute.weights.StoredTensor;
import org.cloakroom.compute.weights.StoredWeights;
import org.cloakroom.compute.weights.Weights;

/** Weights as if a file had held them. */
final class StoredFloats {

  private StoredFloats() {}

  static StoredWeights of(Weights weights) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    weights.tensors().forEach((name, tensor) -> {
      ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(tensor.values());
      tensors.put(name, new StoredTensor(ElementType.F32, tensor.shape(), bytes.array()));
    });
    return new StoredWeights(tensors, Map.of());
  }
}
