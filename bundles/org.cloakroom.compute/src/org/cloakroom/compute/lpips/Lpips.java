package org.cloakroom.compute.lpips;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * LPIPS v0.1 (Zhang et al., CVPR 2018; lpips/lpips.py of richzhang/PerceptualSimilarity): feature maps of an ImageNet network
 * are scaled to unit length per place, their squared differences weighted per channel, summed, and averaged over places.
 * Differentiable in both images, also where they are equal. The weights are loaded once for any number of distances.
 */
public final class Lpips {
  private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
  private static final float[] SCALE = {0.458f, 0.448f, 0.450f};
  private static final float EPSILON = 1e-10f;
  private static final float TINY = 1e-20f;

  private final Ops tf;
  private final Trunk trunk;
  private final List<Operand<TFloat32>> heads = new ArrayList<>();

  /**
   * Loads the network into a graph.
   *
   * @throws WeightsException if a parameter is missing or has another shape
   */
  public Lpips(ComputeGraph graph, LpipsNetwork network, LpipsFiles files) {
    tf = graph.tf();
    trunk = new Trunk(graph, network, files.trunk());
    for (int i = 0; i < network.channels().size(); i++) {
      String name = "lin" + i + ".model.1.weight";
      HostTensor head = files.heads().tensors().get(name);
      if (head == null || head.values().length != network.channels().get(i)) {
        throw new WeightsException("the heads of " + network.word() + " need " + network.channels().get(i) + " numbers "
            + name);
      }
      heads.add(tf.constant(head.values()));
    }
  }

  /**
   * Distance of corresponding images.
   *
   * @param first [N,H,W,3] RGB in [0,1]
   * @param second of the same shape
   * @return [N], 0 for equal images
   */
  public Operand<TFloat32> distance(Operand<TFloat32> first, Operand<TFloat32> second) {
    return tf.math.addN(layers(first, second));
  }

  /** What each feature map adds to the distance, [N] each. */
  public List<Operand<TFloat32>> layers(Operand<TFloat32> first, Operand<TFloat32> second) {
    List<Operand<TFloat32>> firstMaps = trunk.taps(scaled(first));
    List<Operand<TFloat32>> secondMaps = trunk.taps(scaled(second));
    List<Operand<TFloat32>> layers = new ArrayList<>();
    for (int i = 0; i < firstMaps.size(); i++) {
      Operand<TFloat32> square = tf.math.squaredDifference(unit(firstMaps.get(i)), unit(secondMaps.get(i)));
      Operand<TFloat32> weighted = tf.reduceSum(tf.math.mul(square, heads.get(i)), tf.constant(3));
      layers.add(tf.math.mean(weighted, tf.constant(new int[] {1, 2})));
    }
    return layers;
  }

  private Operand<TFloat32> scaled(Operand<TFloat32> images) {
    Operand<TFloat32> centered = tf.math.sub(tf.math.mul(images, tf.constant(2f)), tf.constant(1f));
    return tf.math.div(tf.math.sub(centered, tf.constant(SHIFT)), tf.constant(SCALE));
  }

  private Operand<TFloat32> unit(Operand<TFloat32> map) {
    Operand<TFloat32> square = tf.reduceSum(tf.math.square(map), tf.constant(3), ReduceSum.keepDims(true));
    Operand<TFloat32> length = tf.math.sqrt(tf.math.maximum(square, tf.constant(TINY)));
    return tf.math.div(map, tf.math.add(length, tf.constant(EPSILON)));
  }
}
