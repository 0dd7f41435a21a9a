package org.cloakroom.compute.lpips;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.weights.PyTorchLayout;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The convolutions of a torchvision network up to its last ReLU, and the feature maps that LPIPS compares
 * (lpips/pretrained_networks.py of PerceptualSimilarity). Parameters have torchvision's names.
 */
final class Trunk {
  private static final int[][] VGG_GROUPS = {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}};

  private final ComputeGraph graph;
  private final Ops tf;
  private final LpipsNetwork network;
  private final Weights weights;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  Trunk(ComputeGraph graph, LpipsNetwork network, Weights weights) {
    this.graph = graph;
    this.tf = graph.tf();
    this.network = network;
    this.weights = weights;
  }

  /** The compared feature maps of images [N,H,W,3] that are scaled as the network expects. */
  List<Operand<TFloat32>> taps(Operand<TFloat32> images) {
    return switch (network) {
      case ALEX -> alex(images);
      case VGG -> vgg(images);
      case SQUEEZE -> squeeze(images);
    };
  }

  private List<Operand<TFloat32>> alex(Operand<TFloat32> images) {
    List<Operand<TFloat32>> taps = new ArrayList<>();
    taps.add(convolution("features.0", images, 4, 2));
    taps.add(convolution("features.3", pool(taps.get(0), 3), 1, 2));
    taps.add(convolution("features.6", pool(taps.get(1), 3), 1, 1));
    taps.add(convolution("features.8", taps.get(2), 1, 1));
    taps.add(convolution("features.10", taps.get(3), 1, 1));
    return taps;
  }

  private List<Operand<TFloat32>> vgg(Operand<TFloat32> images) {
    List<Operand<TFloat32>> taps = new ArrayList<>();
    Operand<TFloat32> x = images;
    for (int[] group : VGG_GROUPS) {
      x = taps.isEmpty() ? x : pool(x, 2);
      for (int layer : group) {
        x = convolution("features." + layer, x, 1, 1);
      }
      taps.add(x);
    }
    return taps;
  }

  private List<Operand<TFloat32>> squeeze(Operand<TFloat32> images) {
    List<Operand<TFloat32>> taps = new ArrayList<>();
    Operand<TFloat32> x = convolution("features.0", images, 2, 0);
    taps.add(x);
    for (int first : new int[] {3, 6}) {
      x = fire(first + 1, fire(first, poolUp(x)));
      taps.add(x);
    }
    x = poolUp(x);
    for (int layer = 9; layer <= 12; layer++) {
      x = fire(layer, x);
      taps.add(x);
    }
    return taps;
  }

  private Operand<TFloat32> fire(int layer, Operand<TFloat32> x) {
    String name = "features." + layer;
    Operand<TFloat32> narrow = convolution(name + ".squeeze", x, 1, 0);
    return tf.concat(List.of(convolution(name + ".expand1x1", narrow, 1, 0), convolution(name + ".expand3x3", narrow, 1, 1)),
        tf.constant(3));
  }

  /** Convolution with zeros around, bias and ReLU. */
  private Operand<TFloat32> convolution(String name, Operand<TFloat32> x, int stride, int padding) {
    Operand<TFloat32> padded = padding == 0 ? x : pad(x, padding, padding, padding, padding);
    Operand<TFloat32> y = tf.nn.conv2d(padded, read(name + ".weight"), List.of(1L, (long) stride, (long) stride, 1L), "VALID");
    return tf.nn.relu(tf.nn.biasAdd(y, read(name + ".bias")));
  }

  private Operand<TFloat32> pool(Operand<TFloat32> x, int window) {
    return tf.nn.maxPool(x, tf.constant(new int[] {1, window, window, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
  }

  /** 3×3 maximum with stride 2 whose last windows may reach beyond the map, as {@code ceil_mode} has it. Maps are not negative. */
  private Operand<TFloat32> poolUp(Operand<TFloat32> x) {
    int below = (int) ((x.shape().get(1) - 3) % 2);
    int right = (int) ((x.shape().get(2) - 3) % 2);
    return pool(below + right == 0 ? x : pad(x, 0, below, 0, right), 3);
  }

  private Operand<TFloat32> pad(Operand<TFloat32> x, int above, int below, int left, int right) {
    return tf.pad(x, tf.constant(new int[][] {{0, 0}, {above, below}, {left, right}, {0, 0}}), tf.constant(0f));
  }

  private Operand<TFloat32> read(String name) {
    return variables.computeIfAbsent(name, n -> {
      HostTensor value = weights.tensors().get(n);
      if (value == null) {
        throw new WeightsException("the weights of " + network.word() + " have no " + n);
      }
      return graph.variable(n, value.shape().numDimensions() == 4 ? PyTorchLayout.kernel(value) : value);
    }).read();
  }
}
