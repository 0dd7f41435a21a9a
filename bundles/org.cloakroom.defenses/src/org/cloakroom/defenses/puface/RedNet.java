package org.cloakroom.defenses.puface;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The encoder–decoder RED-Net (Mao et al., NIPS 2016) as PuFace's prototype has it (joy8023/face, {@code model.py}): half the layers
 * convolve, half transpose convolutions; the first of all halves the resolution, the last doubles it. All layers but the last have a
 * ReLU. Every second encoder output is added to the decoder before its ReLU, in mirrored order, and the input to the
 * output: what is learned is a correction.
 *
 * @param depth layers in all: 10, 20 or 30; 10 has no inner skips
 * @param width channels of all layers but the last; the prototype's are {@value #USUAL_WIDTH}
 */
public record RedNet(int depth, int width) implements PurifierNetwork {
  /** Channels of the prototype. */
  public static final int USUAL_WIDTH = 64;

  /** The prototype's width. */
  public RedNet(int depth) {
    this(depth, USUAL_WIDTH);
  }

  /** Checks the ranges. */
  public RedNet {
    if (width < 1 || width > 512) {
      throw new IllegalArgumentException("RED-Net of width " + width + ": use 1 to 512 channels");
    }
    if (depth != 10 && depth != 20 && depth != 30) {
      throw new IllegalArgumentException("RED-Net of " + depth + " layers: use 10, 20 or 30");
    }
  }

  @Override
  public String name() {
    return "red-net-" + depth + (width == USUAL_WIDTH ? "" : "-" + width);
  }

  private int half() {
    return depth / 2;
  }

  /** Encoder layers whose outputs are added in the decoder, from the first. */
  List<Integer> skips() {
    List<Integer> skips = new ArrayList<>();
    for (int layer = 2; depth > 10 && layer < half(); layer += 2) {
      skips.add(layer);
    }
    return skips;
  }

  @Override
  public Map<String, Shape> parameters() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int layer = 1; layer <= half(); layer++) {
      layer(shapes, "conv" + layer, layer == 1 ? 3 : width, width, width);
    }
    for (int layer = 1; layer < half(); layer++) {
      layer(shapes, "deconv" + layer, width, width, width);
    }
    layer(shapes, "deconv" + half(), 3, width, 3); // the kernel of the convolution that is transposed
    return shapes;
  }

  @Override
  public boolean beginsAtZero(String parameter) {
    return parameter.startsWith("deconv" + half() + ".");
  }

  private static void layer(Map<String, Shape> shapes, String name, int in, int out, int biases) {
    shapes.put(name + ".kernel", Shape.of(3, 3, in, out));
    shapes.put(name + ".bias", Shape.of(biases));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> images) {
    Layers layers = new Layers(tf, weights);
    List<Integer> skips = skips();
    Map<Integer, Operand<TFloat32>> stored = new LinkedHashMap<>();
    Operand<TFloat32> x = images;
    for (int layer = 1; layer <= half(); layer++) {
      x = tf.nn.relu(layers.convolution("conv" + layer, x, layer == 1 ? 2 : 1));
      stored.put(layer, x);
    }
    int next = skips.size() - 1;
    for (int layer = 1; layer < half(); layer++) {
      // A transposed 3×3 convolution of stride 1 is a convolution with the kernel turned round; the kernel is stored turned.
      x = layers.convolution("deconv" + layer, x, 1);
      if (next >= 0 && (layer + half()) % 2 == 0) {
        x = tf.math.add(x, stored.get(skips.get(next--)));
      }
      x = tf.nn.relu(x);
    }
    Operand<TFloat32> correction = layers.doubling("deconv" + half(), x, images);
    return tf.nn.relu(tf.math.add(correction, images));
  }
}
