package org.cloakroom.compute;

import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A float32 tensor on the Java heap, in C order. It holds no native memory and need not be closed. */
public final class HostTensor {
  private final Shape shape;
  private final float[] values;

  /**
   * @param values as many as {@code shape} has elements, not copied: the caller gives them away
   * @throws IllegalArgumentException if the length does not fit
   */
  public HostTensor(Shape shape, float[] values) {
    if (shape.hasUnknownDimension() || shape.size() != values.length) {
      throw new IllegalArgumentException(values.length + " values do not fill the shape " + shape);
    }
    this.shape = shape;
    this.values = values;
  }

  /** A tensor of these values and dimensions. */
  public static HostTensor of(float[] values, long... dimensions) {
    return new HostTensor(Shape.of(dimensions), values);
  }

  /** A tensor of zeros. */
  public static HostTensor zeros(Shape shape) {
    return new HostTensor(shape, new float[Math.toIntExact(shape.size())]);
  }

  static HostTensor copyOf(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return new HostTensor(tensor.shape(), values);
  }

  TFloat32 toNative() {
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }

  /** The dimensions. */
  public Shape shape() {
    return shape;
  }

  /** The numbers themselves in C order, not a copy; do not write to them. */
  public float[] values() {
    return values;
  }

  /** The only value of a tensor with one element. */
  public float scalar() {
    if (values.length != 1) {
      throw new IllegalStateException("a tensor of shape " + shape + " is no scalar");
    }
    return values[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostTensor t && t.shape.equals(shape) && Arrays.equals(t.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "HostTensor" + shape;
  }
}
