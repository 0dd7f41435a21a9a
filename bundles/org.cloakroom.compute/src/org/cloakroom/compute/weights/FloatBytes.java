package org.cloakroom.compute.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Float32 values as little-endian bytes, the order of safetensors and NumPy files. */
final class FloatBytes {
  private FloatBytes() {}

  static byte[] littleEndian(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, 4)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }
}
