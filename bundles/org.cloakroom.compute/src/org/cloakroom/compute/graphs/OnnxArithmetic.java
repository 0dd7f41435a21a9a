package org.cloakroom.compute.graphs;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.graphs.OnnxValue.Live;
import org.cloakroom.compute.graphs.OnnxValue.Sizes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Element-wise operators, normalization, reductions and matrix products. */
final class OnnxArithmetic {
  /** Keeps the derivative of the root finite at 0. */
  private static final float TINY = 1e-30f;

  static final Map<String, OnnxOperator> OPERATORS = Map.ofEntries(
      Map.entry("Add", call -> binary(call, call.tf().math::add, Math::addExact)),
      Map.entry("Sub", call -> binary(call, call.tf().math::sub, Math::subtractExact)),
      Map.entry("Mul", call -> binary(call, call.tf().math::mul, Math::multiplyExact)),
      Map.entry("Div", call -> binary(call, call.tf().math::div, (a, b) -> a / b)),
      Map.entry("Relu", call -> unary(call, call.tf().nn::relu)),
      Map.entry("Sigmoid", call -> unary(call, call.tf().math::sigmoid)),
      Map.entry("Tanh", call -> unary(call, call.tf().math::tanh)),
      Map.entry("Sqrt", call -> unary(call, call.tf().math::sqrt)),
      Map.entry("LeakyRelu", call -> unary(call,
          x -> leaky(call.tf(), x, call.tf().constant(call.number("alpha", 0.01f))))),
      Map.entry("PRelu", OnnxArithmetic::prelu), Map.entry("Clip", OnnxArithmetic::clip),
      Map.entry("BatchNormalization", OnnxArithmetic::batchNormalization),
      Map.entry("Gemm", OnnxArithmetic::gemm), Map.entry("MatMul", OnnxArithmetic::matMul),
      Map.entry("ReduceL2", call -> reduce(call, (x, axes) -> norm(call.tf(), x, axes))),
      Map.entry("ReduceSum", call -> reduce(call,
          (x, axes) -> call.tf().reduceSum(x, call.tf().constant(axes), ReduceSum.keepDims(true)))),
      Map.entry("ReduceMean", call -> reduce(call,
          (x, axes) -> call.tf().math.mean(x, call.tf().constant(axes), Mean.keepDims(true)))));

  private OnnxArithmetic() {}

  private static OnnxValue binary(
      OnnxCall call, BinaryOperator<Operand<TFloat32>> operation, LongBinaryOperator onSizes) {
    if (call.value(0) instanceof Sizes a && call.value(1) instanceof Sizes b) {
      return sizes(a, b, onSizes);
    }
    int rank = Math.max(call.rank(0), call.rank(1));
    return new Live(operation.apply(call.operand(0, rank), call.operand(1, rank)));
  }

  private static Sizes sizes(Sizes a, Sizes b, LongBinaryOperator operation) {
    int count = Math.max(a.values().size(), b.values().size());
    if (a.values().contains(Sizes.BATCH) || b.values().contains(Sizes.BATCH)
        || a.values().size() != count && a.values().size() != 1
        || b.values().size() != count && b.values().size() != 1) {
      throw new IllegalArgumentException("it computes with the number of images, which is not understood");
    }
    LongStream result = LongStream.range(0, count).map(i -> operation.applyAsLong(
        a.values().get((int) Math.min(i, a.values().size() - 1)), b.values().get((int) Math.min(i, b.values().size() - 1))));
    return new Sizes(result.boxed().toList(), a.scalar() && b.scalar());
  }

  private static OnnxValue unary(OnnxCall call, UnaryOperator<Operand<TFloat32>> operation) {
    return new Live(operation.apply(call.operand(0)));
  }

  private static OnnxValue prelu(OnnxCall call) {
    long[] x = call.dimensions(0);
    long[] slope = call.dimensions(1);
    // some exporters write one slope per channel without the dimensions that would line it up with the channels
    boolean perChannel = x.length == 4 && slope.length == 1 && slope[0] == x[1] && slope[0] != x[3];
    return new Live(leaky(call.tf(), call.operand(0), call.operand(1, perChannel ? 1 : x.length)));
  }

  private static Operand<TFloat32> leaky(Ops tf, Operand<TFloat32> x, Operand<TFloat32> slope) {
    return tf.math.sub(tf.nn.relu(x), tf.math.mul(slope, tf.nn.relu(tf.math.neg(x))));
  }

  private static OnnxValue clip(OnnxCall call) {
    Operand<TFloat32> x = call.operand(0);
    float min = call.has(1) ? call.stored(1).scalar() : call.number("min", -Float.MAX_VALUE);
    float max = call.has(2) ? call.stored(2).scalar() : call.number("max", Float.MAX_VALUE);
    if (min > -Float.MAX_VALUE) {
      x = call.tf().math.maximum(x, call.tf().constant(min));
    }
    if (max < Float.MAX_VALUE) {
      x = call.tf().math.minimum(x, call.tf().constant(max));
    }
    return new Live(x);
  }

  private static OnnxValue batchNormalization(OnnxCall call) {
    call.require("training_mode", 0);
    float epsilon = call.number("epsilon", 1e-5f);
    Operand<TFloat32> x = call.operand(0);
    if (call.rank(0) == 4) {
      return new Live(call.tf().nn.fusedBatchNorm(x, call.operand(1), call.operand(2), call.operand(3),
          call.operand(4), FusedBatchNorm.isTraining(false), FusedBatchNorm.epsilon(epsilon)).y());
    }
    if (call.rank(0) != 2) {
      throw new IllegalArgumentException("only images and vectors are understood, not " + call.rank(0) + " dimensions");
    }
    HostTensor offset = call.stored(2);
    HostTensor mean = call.stored(3);
    HostTensor variance = call.stored(4);
    Operand<TFloat32> scale = call.weight(1, "folded scale", s -> map(s, (v, i) -> factor(v, variance.values()[i], epsilon)));
    Operand<TFloat32> shift = call.weight(1, "folded shift", s -> map(s,
        (v, i) -> (float) (offset.values()[i] - mean.values()[i] * (double) factor(v, variance.values()[i], epsilon))));
    return new Live(call.tf().math.add(call.tf().math.mul(x, scale), shift));
  }

  private static float factor(float scale, float variance, float epsilon) {
    return (float) (scale / Math.sqrt((double) variance + epsilon));
  }

  private interface Indexed {
    float apply(float value, int index);
  }

  private static HostTensor map(HostTensor tensor, Indexed function) {
    float[] values = new float[tensor.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = function.apply(tensor.values()[i], i);
    }
    return new HostTensor(tensor.shape(), values);
  }

  private static OnnxValue gemm(OnnxCall call) {
    call.require("transA", 0);
    Ops tf = call.tf();
    Operand<TFloat32> y = tf.linalg.matMul(
        matrix(call, 0), matrix(call, 1), MatMul.transposeB(call.integer("transB", 0) != 0));
    y = scaled(tf, y, call.number("alpha", 1));
    return new Live(call.has(2) ? tf.math.add(y, scaled(tf, call.operand(2), call.number("beta", 1))) : y);
  }

  private static OnnxValue matMul(OnnxCall call) {
    return new Live(call.tf().linalg.matMul(matrix(call, 0), matrix(call, 1)));
  }

  private static Operand<TFloat32> matrix(OnnxCall call, int input) {
    if (call.rank(input) != 2) {
      throw new IllegalArgumentException("only products of matrices are understood, not of "
          + Arrays.toString(call.dimensions(input)));
    }
    return call.operand(input);
  }

  private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> x, float by) {
    return by == 1 ? x : tf.math.mul(x, tf.constant(by));
  }

  private interface Reduction {
    Operand<TFloat32> apply(Operand<TFloat32> x, int[] axes);
  }

  private static OnnxValue reduce(OnnxCall call, Reduction reduction) {
    long[] axes = call.axes(1);
    int rank = call.rank(0);
    if (axes.length == 0) {
      throw new IllegalArgumentException("only a reduction over named dimensions is understood");
    }
    int[] ours = Arrays.stream(axes).mapToInt(a -> Layout.axis(rank, a)).toArray();
    Live reduced = new Live(reduction.apply(call.operand(0), ours));
    return call.integer("keepdims", 1) != 0 ? reduced : OnnxShapes.squeezed(call, reduced, axes);
  }

  private static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> x, int[] axes) {
    Operand<TFloat32> sum = tf.reduceSum(tf.math.square(x), tf.constant(axes), ReduceSum.keepDims(true));
    return tf.math.sqrt(tf.math.maximum(sum, tf.constant(TINY)));
  }
}
