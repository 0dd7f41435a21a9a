package org.cloakroom.compute.graphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.cloakroom.compute.graphs.OnnxValue.Live;
import org.cloakroom.compute.graphs.OnnxValue.Sizes;
import org.cloakroom.compute.graphs.OnnxValue.Stored;
import org.cloakroom.compute.weights.ElementType;
import org.cloakroom.compute.weights.StoredTensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Operators that move numbers without changing them, and those on shapes. */
final class OnnxShapes {
  static final Map<String, OnnxOperator> OPERATORS = Map.ofEntries(
      Map.entry("Constant", OnnxShapes::constant), Map.entry("Identity", call -> call.value(0)),
      Map.entry("Dropout", OnnxShapes::dropout), Map.entry("Cast", OnnxShapes::cast),
      Map.entry("Flatten", OnnxShapes::flatten), Map.entry("Reshape", OnnxShapes::reshape),
      Map.entry("Squeeze", OnnxShapes::squeeze), Map.entry("Unsqueeze", OnnxShapes::unsqueeze),
      Map.entry("Transpose", OnnxShapes::transpose), Map.entry("Concat", OnnxShapes::concat),
      Map.entry("Shape", OnnxShapes::shape), Map.entry("Gather", OnnxShapes::gather),
      Map.entry("Slice", OnnxShapes::slice), Map.entry("Expand", OnnxShapes::expand));

  private static final Set<ElementType> INTEGERS = Set.of(ElementType.I64, ElementType.I32);

  private OnnxShapes() {}

  /** A tensor of the file: integers are shapes and the like, the others weights. */
  static OnnxValue value(String name, StoredTensor tensor) {
    if (!INTEGERS.contains(tensor.type()) || tensor.shape().numDimensions() > 1) {
      return new Stored(name, tensor);
    }
    return new Sizes(Arrays.stream(tensor.doubles()).mapToLong(d -> (long) d).boxed().toList(),
        tensor.shape().numDimensions() == 0);
  }

  private static OnnxValue constant(OnnxCall call) {
    Map<String, Object> attributes = call.node().attributes();
    if (attributes.get("value") instanceof StoredTensor tensor) {
      return value(call.node().outputs().get(0), tensor);
    }
    if (attributes.get("value_int") instanceof Long value) {
      return new Sizes(List.of(value), true);
    }
    if (attributes.get("value_ints") instanceof List<?> values) {
      return new Sizes(values.stream().map(Long.class::cast).toList(), false);
    }
    if (attributes.get("value_float") instanceof Float value) {
      return new Live(call.tf().constant(value));
    }
    throw new IllegalArgumentException("a constant of the kind " + attributes.keySet() + " is not understood");
  }

  private static OnnxValue dropout(OnnxCall call) {
    if (call.has(2)) {
      throw new IllegalArgumentException("dropout in training mode is not understood; export for inference");
    }
    return call.value(0);
  }

  private static OnnxValue cast(OnnxCall call) {
    long to = call.integer("to", 0);
    boolean toFloat = List.of(1L, 10L, 11L, 16L).contains(to); // whatever the file says, we compute in float32
    boolean toInteger = List.of(6L, 7L).contains(to);
    if (call.value(0) instanceof Sizes ? toInteger : toFloat) {
      return call.value(0);
    }
    throw new IllegalArgumentException("a change to number format " + to + " is not understood there");
  }

  private static OnnxValue flatten(OnnxCall call) {
    call.require("axis", 1);
    return reshaped(call, live(call), new long[] {0, -1}, false);
  }

  private static OnnxValue reshape(OnnxCall call) {
    long[] target = call.sizes(1).array();
    if (call.value(0) instanceof Sizes sizes && target.length <= 1) {
      return new Sizes(sizes.values(), target.length == 0);
    }
    return reshaped(call, live(call), target, call.integer("allowzero", 0) != 0);
  }

  /** Without the given dimensions. */
  static Live squeezed(OnnxCall call, Live x, long... axes) {
    long[] from = x.dimensions();
    Set<Long> gone = Set.copyOf(Arrays.stream(axes).map(a -> a < 0 ? a + from.length : a).boxed().toList());
    long[] target = IntStream.range(0, from.length).filter(i -> !gone.contains((long) i))
        .mapToLong(i -> from[i] < 0 ? Sizes.BATCH : from[i]).toArray();
    return reshaped(call, x, target, true);
  }

  private static OnnxValue squeeze(OnnxCall call) {
    long[] axes = call.axes(1);
    if (call.value(0) instanceof Sizes sizes) {
      return new Sizes(sizes.values(), true);
    }
    if (axes.length == 0) {
      throw new IllegalArgumentException("the dimensions must be named: the number of images may be 1");
    }
    return squeezed(call, live(call), axes);
  }

  private static OnnxValue unsqueeze(OnnxCall call) {
    if (call.value(0) instanceof Sizes sizes) {
      return new Sizes(sizes.values(), false);
    }
    long[] axes = call.axes(1);
    long[] from = live(call).dimensions();
    int rank = from.length + axes.length;
    Set<Long> added = Set.copyOf(Arrays.stream(axes).map(a -> a < 0 ? a + rank : a).boxed().toList());
    long[] target = new long[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      target[i] = added.contains((long) i) ? 1 : from[next] < 0 ? Sizes.BATCH : from[next];
      next += added.contains((long) i) ? 0 : 1;
    }
    return reshaped(call, live(call), target, true);
  }

  /**
   * A new shape, in ONNX's order of numbers. The first dimension of a target stands for the images: a network that was
   * exported with one image has a 1 there.
   */
  private static Live reshaped(OnnxCall call, Live x, long[] target, boolean zeroIsZero) {
    long[] from = x.dimensions();
    boolean batched = from.length > 0 && from[0] < 0;
    long[] to = target.clone();
    for (int i = 0; i < to.length; i++) {
      if (to[i] == 0 && !zeroIsZero) {
        to[i] = from[i] < 0 ? Sizes.BATCH : from[i];
      }
    }
    if (Arrays.stream(from).skip(batched ? 1 : 0).anyMatch(d -> d < 0)) {
      throw new IllegalArgumentException("the size of its input is not known");
    }
    long perImage = Arrays.stream(from).skip(batched ? 1 : 0).reduce(1, Math::multiplyExact);
    if (batched && to.length > 1 && (to[0] == Sizes.BATCH || to[0] == 1)) {
      long known = Arrays.stream(to).skip(1).filter(d -> d != -1).reduce(1, Math::multiplyExact);
      to = Arrays.stream(to).map(d -> d == -1 && known > 0 ? perImage / known : d).toArray();
      if (Arrays.stream(to).skip(1).reduce(1, Math::multiplyExact) != perImage) {
        throw new IllegalArgumentException("it mixes images: from " + Arrays.toString(from) + " to "
            + Arrays.toString(target));
      }
      to[0] = Sizes.BATCH;
    }
    to = Arrays.stream(to).map(d -> d == Sizes.BATCH ? -1 : d).toArray();
    Ops tf = call.tf();
    return new Live(Layout.toNhwc(tf, tf.reshape(Layout.toNchw(tf, x.operand()), tf.constant(to))));
  }

  private static OnnxValue transpose(OnnxCall call) {
    int rank = call.rank(0);
    int[] reversed = IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    int[] permutation = call.node().attributes().containsKey("perm") ? call.integers("perm", rank, 0) : reversed;
    return new Live(call.tf().linalg.transpose(call.operand(0), call.tf().constant(Layout.permutation(permutation))));
  }

  private static OnnxValue concat(OnnxCall call) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      if (call.value(i) instanceof Sizes s) {
        sizes.addAll(s.values());
      } else {
        parts.add(call.operand(i));
      }
    }
    if (parts.isEmpty()) {
      return new Sizes(sizes, false);
    }
    if (!sizes.isEmpty()) {
      throw new IllegalArgumentException("it joins shapes and numbers");
    }
    int axis = Layout.axis(call.rank(0), call.integer("axis", 1));
    return new Live(call.tf().concat(parts, call.tf().constant(axis)));
  }

  private static OnnxValue shape(OnnxCall call) {
    long[] dimensions = call.dimensions(0).clone();
    for (int i = 0; i < dimensions.length; i++) {
      if (dimensions[i] < 0 && i > 0) {
        throw new IllegalArgumentException("the size of its input is not known");
      }
      dimensions[i] = dimensions[i] < 0 ? Sizes.BATCH : dimensions[i];
    }
    return Sizes.of(dimensions);
  }

  private static OnnxValue gather(OnnxCall call) {
    call.require("axis", 0);
    List<Long> from = call.sizes(0).values();
    Sizes indices = call.sizes(1);
    return new Sizes(indices.values().stream().map(i -> from.get(Math.toIntExact(i < 0 ? i + from.size() : i))).toList(),
        indices.scalar());
  }

  private static OnnxValue slice(OnnxCall call) {
    List<Long> from = call.sizes(0).values();
    if (call.has(4) && !call.sizes(4).values().equals(List.of(1L))) {
      throw new IllegalArgumentException("only steps of 1 are understood");
    }
    boolean old = !call.has(1);
    long start = old ? call.integers("starts", 1, 0)[0] : call.sizes(1).values().get(0);
    long end = old ? (Long) ((List<?>) call.node().attributes().get("ends")).get(0) : call.sizes(2).values().get(0);
    return new Sizes(from.subList(clamp(start, from.size()), Math.max(clamp(start, from.size()), clamp(end, from.size()))),
        false);
  }

  private static int clamp(long index, int size) {
    return (int) Math.max(0, Math.min(size, index < 0 ? index + size : index));
  }

  private static OnnxValue expand(OnnxCall call) {
    long[] target = call.sizes(1).array();
    int rank = Math.max(call.rank(0), target.length);
    if (target.length != rank) {
      throw new IllegalArgumentException("it expands to fewer dimensions than it has");
    }
    Operand<TFloat32> x = call.operand(0, rank);
    Ops tf = call.tf();
    Operand<TInt32> own = tf.shape(x);
    List<Operand<TInt32>> sizes = new ArrayList<>(Collections.nCopies(rank, own));
    for (int i = 0; i < rank; i++) {
      int at = Layout.axis(rank, i);
      // 1 keeps the input's own size, and so do the images
      sizes.set(at, target[i] == 1 || target[i] == Sizes.BATCH
          ? tf.slice(own, tf.constant(new int[] {at}), tf.constant(new int[] {1}))
          : tf.constant(new int[] {Math.toIntExact(target[i])}));
    }
    return new Live(tf.broadcastTo(x, tf.concat(sizes, tf.constant(0))));
  }

  private static Live live(OnnxCall call) {
    return call.value(0) instanceof Live live ? live : new Live(call.operand(0));
  }
}
