package org.cloakroom.compute.weights;

import java.util.Arrays;
import org.tensorflow.ndarray.Shape;

/**
 * A PyTorch tensor: a window on a storage, in numbers, not bytes.
 *
 * @param storage where its numbers are
 * @param offset of its first number
 * @param shape dimensions
 * @param strides distance of neighbors along each dimension; 0 repeats one number
 */
record TorchTensor(PickleValue.Storage storage, long offset, long[] shape, long[] strides) {
  /** Checks that the window lies inside the storage. */
  TorchTensor {
    if (shape.length != strides.length || shape.length > 16) {
      throw new IllegalArgumentException(
          "it has " + shape.length + " dimensions and " + strides.length + " strides");
    }
    try {
      long last = Math.addExact(storage.start(), offset);
      long elements = 1;
      for (int i = 0; i < shape.length; i++) {
        if (shape[i] < 0 || strides[i] < 0) {
          throw new IllegalArgumentException(
              "it has the shape " + Arrays.toString(shape) + " and the strides " + Arrays.toString(strides));
        }
        elements = Math.multiplyExact(elements, shape[i]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
      }
      Math.toIntExact(Math.multiplyExact(elements, storage.type().bytes()));
      if (offset < 0 || storage.start() < 0 || elements > 0 && last >= storage.elements()) {
        throw new IllegalArgumentException("it reaches to number " + last + " of a storage that has "
            + storage.elements());
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("its shape " + Arrays.toString(shape) + " with strides "
          + Arrays.toString(strides) + " is too large", e);
    }
  }

  /** Bytes when written out. */
  long bytes() {
    return Shape.of(shape).size() * storage.type().bytes();
  }

  /** The numbers in C order, given all bytes of the storage; the bytes are shared where the tensor is all of them. */
  StoredTensor read(byte[] data) {
    int width = storage.type().bytes();
    long first = storage.start() + offset;
    int length = Math.toIntExact(bytes());
    byte[] values;
    if (length == 0) {
      values = new byte[0];
    } else if (isContiguous()) {
      int from = Math.toIntExact(first * width);
      values = from == 0 && length == data.length ? data : Arrays.copyOfRange(data, from, from + length);
    } else {
      values = gather(data, first, length, width);
    }
    return new StoredTensor(storage.type(), Shape.of(shape), values);
  }

  private byte[] gather(byte[] data, long first, int length, int width) {
    byte[] values = new byte[length];
    long[] index = new long[shape.length];
    long at = first;
    for (int to = 0; to < length; to += width) {
      System.arraycopy(data, Math.toIntExact(at * width), values, to, width);
      for (int d = shape.length - 1; d >= 0; d--) {
        at += strides[d];
        if (++index[d] < shape[d]) {
          break;
        }
        at -= shape[d] * strides[d];
        index[d] = 0;
      }
    }
    return values;
  }

  private boolean isContiguous() {
    long expected = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      if (shape[d] != 1 && strides[d] != expected) {
        return false;
      }
      expected *= shape[d];
    }
    return true;
  }
}
