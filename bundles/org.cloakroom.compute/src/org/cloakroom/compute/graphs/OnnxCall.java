package org.cloakroom.compute.graphs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.graphs.OnnxValue.Live;
import org.cloakroom.compute.graphs.OnnxValue.Sizes;
import org.cloakroom.compute.graphs.OnnxValue.Stored;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One operation that is being built: its inputs and attributes.
 *
 * @param graph where variables go
 * @param tf where operations go
 * @param node the operation
 * @param values all values that are known so far
 * @param weights the network's weights in the forms in which they are used, for all calls
 */
record OnnxCall(ComputeGraph graph, Ops tf, OnnxNode node, Map<String, OnnxValue> values,
    Map<String, Operand<TFloat32>> weights) {
  /** Weights with at least this many numbers become variables. */
  private static final int VARIABLE_FROM = 1024;

  /** Whether an optional input is given. */
  boolean has(int input) {
    return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
  }

  OnnxValue value(int input) {
    if (!has(input)) {
      throw new IllegalArgumentException("input " + input + " is missing");
    }
    OnnxValue value = values.get(node.inputs().get(input));
    if (value == null) {
      throw new IllegalArgumentException("its input '" + node.inputs().get(input) + "' is made by nothing before it");
    }
    return value;
  }

  /** Number of inputs. */
  int count() {
    return node.inputs().size();
  }

  /** An input as an operand in our layout. */
  Operand<TFloat32> operand(int input) {
    return operand(input, rank(input));
  }

  /** An input with leading dimensions of 1 up to {@code rank}, so that it meets others as in NumPy. */
  Operand<TFloat32> operand(int input, int rank) {
    if (value(input) instanceof Live live) {
      int missing = rank - live.dimensions().length;
      if (missing == 0 || live.dimensions().length == 0) {
        return live.operand();
      }
      long[] shape = leadingOnes(rank, live.dimensions());
      return Layout.toNhwc(tf, tf.reshape(live.operand(), tf.constant(shape)));
    }
    return weight(input, "rank " + rank, t ->
        Layout.toNhwc(new HostTensor(Shape.of(leadingOnes(rank, t.shape().asArray())), t.values())));
  }

  private static long[] leadingOnes(int rank, long[] dimensions) {
    if (rank == dimensions.length) {
      return dimensions;
    }
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    System.arraycopy(dimensions, 0, shape, rank - dimensions.length, dimensions.length);
    return shape;
  }

  /** Number of dimensions of an input. */
  int rank(int input) {
    return dimensions(input).length;
  }

  /** Dimensions of an input as ONNX counts them. */
  long[] dimensions(int input) {
    return switch (kind(input)) {
      case LIVE -> ((Live) value(input)).dimensions();
      case STORED -> ((Stored) value(input)).tensor().shape().asArray();
      case SIZES -> ((Sizes) value(input)).scalar() ? new long[0]
          : new long[] {((Sizes) value(input)).values().size()};
    };
  }

  private enum Kind { LIVE, STORED, SIZES }

  private Kind kind(int input) {
    OnnxValue value = value(input);
    return value instanceof Live ? Kind.LIVE : value instanceof Stored ? Kind.STORED : Kind.SIZES;
  }

  /** An input that is a batch of images, NHWC. */
  Operand<TFloat32> images(int input) {
    if (!(value(input) instanceof Live live) || live.dimensions().length != 4) {
      throw new IllegalArgumentException("its input is no batch of images");
    }
    return live.operand();
  }

  /** An input that is stored in the file. */
  HostTensor stored(int input) {
    if (!(value(input) instanceof Stored stored)) {
      throw new IllegalArgumentException("its input " + input + " is computed; only stored weights are understood there");
    }
    return stored.tensor().toFloat32();
  }

  /** A stored input in the form in which it is used; made once for all calls. */
  Operand<TFloat32> weight(int input, String form, Function<HostTensor, HostTensor> change) {
    String key = node.inputs().get(input) + " as " + form;
    Operand<TFloat32> known = weights.get(key);
    if (known == null) {
      known = operand(node.inputs().get(input), change.apply(stored(input)));
      weights.put(key, known);
    }
    return known;
  }

  private Operand<TFloat32> operand(String name, HostTensor value) {
    return value.values().length >= VARIABLE_FROM ? graph.variable(name, value).read()
        : tf.constant(value.shape(), DataBuffers.of(value.values()));
  }

  /** An input of known integers. */
  Sizes sizes(int input) {
    if (value(input) instanceof Sizes sizes) {
      return sizes;
    }
    throw new IllegalArgumentException("its input " + input + " must be integers that are known beforehand");
  }

  long integer(String attribute, long otherwise) {
    return node.attributes().getOrDefault(attribute, otherwise) instanceof Long value ? value : otherwise;
  }

  float number(String attribute, float otherwise) {
    return node.attributes().getOrDefault(attribute, otherwise) instanceof Float value ? value : otherwise;
  }

  String text(String attribute, String otherwise) {
    return node.attributes().getOrDefault(attribute, otherwise) instanceof String value ? value : otherwise;
  }

  /** A list attribute; {@code count} times {@code otherwise} if it is absent. */
  int[] integers(String attribute, int count, int otherwise) {
    if (node.attributes().get(attribute) instanceof List<?> list && list.size() == count) {
      return list.stream().mapToInt(i -> Math.toIntExact((Long) i)).toArray();
    }
    if (node.attributes().containsKey(attribute)) {
      throw new IllegalArgumentException(attribute + " must be " + count + " numbers");
    }
    return IntStream.generate(() -> otherwise).limit(count).toArray();
  }

  /** Dimensions from an attribute, as older operator sets have them, or from an input; empty if neither is there. */
  long[] axes(int input) {
    if (node.attributes().get("axes") instanceof List<?> list) {
      return list.stream().mapToLong(i -> (Long) i).toArray();
    }
    return has(input) ? sizes(input).array() : new long[0];
  }

  /** Refuses an attribute with another value than the one that is understood. */
  void require(String attribute, long understood) {
    long value = integer(attribute, understood);
    if (value != understood) {
      throw new IllegalArgumentException(attribute + "=" + value + " is not understood, only " + understood);
    }
  }
}
