package org.cloakroom.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Compares a graph's gradient with central differences along random directions. TensorFlow Java lacks some gradients and has
 * wrong ones, so every plug-in that is differentiated is tested with this.
 *
 * @since 0.1
 */
public final class GradientCheck {
  /**
   * The first is small enough that {@link #images} do not change their order. Where a large sum drowns such differences in the rounding
   * of float32, the second may show them; the better one counts, because a wrong gradient agrees with neither.
   */
  private static final double[] STEPS = {1e-4, 1e-3};
  private static final double GOOD = 0.005;

  private GradientCheck() {}

  /**
   * A function at one point.
   *
   * @param values what the function returns
   * @param gradient of the sum of {@code weights * values} with respect to the point
   */
  public record Value(float[] values, float[] gradient) {}

  /** A differentiable function. */
  @FunctionalInterface
  public interface Function {
    /** The function and its gradient at {@code x}. */
    Value at(HostTensor x);
  }

  /**
   * The derivative along one direction.
   *
   * @param graph as the graph's gradient says
   * @param differences as (f(x + h·d) - f(x - h·d)) / 2h says
   * @param length of the whole gradient; the derivative along a random direction is of about this size
   */
  public record Derivative(double graph, double differences, double length) {
    /** Difference of the two, relative to the gradient's length; NaN where something is not finite or all is zero. */
    public double error() {
      return Math.abs(graph - differences) / Math.max(length, Math.abs(differences));
    }

    /** Whether the two differ by no more than {@code tolerance} of the gradient's length. */
    public boolean agrees(double tolerance) {
      return error() <= tolerance;
    }
  }

  /**
   * Random images whose values all differ, so that no maximum, median or absolute value is at a kink, and stay away from 0
   * and 1, where clipping has one.
   *
   * @param height 24 or so: the larger the images, the closer the values
   * @return [count,height,width,3] in [0.25,0.75]
   */
  public static HostTensor images(int count, int height, int width, long seed) {
    int size = height * width * 3;
    float[] values = new float[count * size];
    SplittableRandom random = new SplittableRandom(seed);
    for (int image = 0; image < count; image++) {
      int[] order = IntStream.range(0, size).toArray();
      for (int i = size - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      for (int i = 0; i < size; i++) {
        values[image * size + i] = 0.25f + 0.5f * (order[i] + 0.5f) / size;
      }
    }
    return HostTensor.of(values, count, height, width, 3);
  }

  /**
   * Checks an operation of a graph at one point.
   *
   * @param x an input of the graph, see {@link ComputeGraph#input}
   * @param y computed from {@code x}, of any shape that does not depend on the values
   * @throws IllegalStateException if no differentiable path leads from {@code y} to {@code x}
   */
  public static List<Derivative> of(
      ComputeGraph graph, Operand<TFloat32> x, Operand<TFloat32> y, HostTensor point, int directions, long seed) {
    Operand<TFloat32> output = graph.tf().identity(y); // y may be x itself, which cannot be fed and fetched
    Shape shape = graph.run().feed(x, point).fetch(output).shape();
    HostTensor weights = HostTensor.of(uniform(Math.toIntExact(shape.size()), new SplittableRandom(seed)), shape.asArray());
    Operand<TFloat32> w = graph.input(shape.asArray());
    // always both, so that TensorFlow optimizes the graph once
    List<Operand<TFloat32>> both = List.of(output, graph.gradient(graph.tf().math.mul(w, output), x));
    return of(at -> {
      List<HostTensor> found = graph.run().feed(x, at).feed(w, weights).fetch(both);
      return new Value(found.get(0).values(), found.get(1).values());
    }, weights.values(), point, directions, seed + 1);
  }

  /**
   * Checks any function at one point.
   *
   * @param weights one for each of the function's values
   */
  public static List<Derivative> of(Function function, float[] weights, HostTensor point, int directions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] gradient = function.at(point).gradient();
    double length = Math.sqrt(dot(gradient, gradient));
    List<Derivative> found = new ArrayList<>();
    for (int i = 0; i < directions; i++) {
      float[] direction = uniform(gradient.length, random);
      double slope = dot(gradient, direction);
      Derivative best = new Derivative(slope, Double.NaN, length);
      for (double step : STEPS) {
        Derivative next = new Derivative(slope, differences(function, weights, point, direction, step), length);
        if (!(best.error() <= next.error())) { // also where nothing is a number
          best = next;
        }
        if (best.agrees(GOOD)) {
          break;
        }
      }
      found.add(best);
    }
    return List.copyOf(found);
  }

  private static double differences(Function function, float[] weights, HostTensor point, float[] direction, double step) {
    float[] above = function.at(moved(point, direction, step)).values();
    float[] below = function.at(moved(point, direction, -step)).values();
    double differences = 0;
    for (int i = 0; i < weights.length; i++) {
      differences += weights[i] * ((double) above[i] - below[i]) / (2 * step);
    }
    return differences;
  }

  private static HostTensor moved(HostTensor point, float[] direction, double step) {
    float[] values = point.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (step * direction[i]);
    }
    return new HostTensor(point.shape(), values);
  }

  private static float[] uniform(int size, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
