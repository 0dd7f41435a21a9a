package org.cloakroom.compute.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.ndarray.Shape;

/**
 * A tensor as a file holds it, in C order.
 *
 * @param type number format
 * @param shape dimensions
 * @param data little-endian numbers; not copied
 */
public record StoredTensor(ElementType type, Shape shape, byte[] data) {
  /** Checks that the data fill the shape. */
  public StoredTensor {
    if (shape.size() * type.bytes() != data.length) {
      throw new IllegalArgumentException(
          data.length + " bytes do not fill the shape " + shape + " of " + type + " numbers");
    }
  }

  /** The numbers, exact but for integers beyond 2⁵³. */
  public double[] doubles() {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[data.length / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.read(bytes, i * type.bytes());
    }
    return values;
  }

  /** The numbers rounded to float32, as a network takes them. */
  public HostTensor toFloat32() {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[data.length / type.bytes()];
    if (type == ElementType.F32) {
      bytes.asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) type.read(bytes, i * type.bytes());
      }
    }
    return new HostTensor(shape, values);
  }
}
