package org.cloakroom.defenses.puface;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A plain autoencoder in the manner of MagNet's reformer (Meng and Chen, CCS 2017): the image is squeezed through a quarter of its
 * resolution and drawn anew, without any connection around. The number of channels is ours.
 *
 * @param width channels at half resolution; twice as many at a quarter
 */
public record Autoencoder(int width) implements PurifierNetwork {
  /** Checks the width. */
  public Autoencoder {
    if (width < 1 || width > 512) {
      throw new IllegalArgumentException("autoencoder of width " + width + ": use 1 to 512 channels");
    }
  }

  @Override
  public String name() {
    return "autoencoder-" + width;
  }

  @Override
  public Map<String, Shape> parameters() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    layer(shapes, "conv1", 3, width, width);
    layer(shapes, "conv2", width, 2 * width, 2 * width);
    layer(shapes, "conv3", 2 * width, 2 * width, 2 * width);
    layer(shapes, "deconv1", width, 2 * width, width); // kernels of the convolutions that are transposed
    layer(shapes, "deconv2", 3, width, 3);
    return shapes;
  }

  private static void layer(Map<String, Shape> shapes, String name, int in, int out, int biases) {
    shapes.put(name + ".kernel", Shape.of(3, 3, in, out));
    shapes.put(name + ".bias", Shape.of(biases));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Function<String, Operand<TFloat32>> weights, Operand<TFloat32> images) {
    Layers layers = new Layers(tf, weights);
    Operand<TFloat32> half = tf.nn.relu(layers.convolution("conv1", images, 2));
    Operand<TFloat32> quarter = tf.nn.relu(layers.convolution("conv2", half, 2));
    Operand<TFloat32> code = tf.nn.relu(layers.convolution("conv3", quarter, 1));
    Operand<TFloat32> wider = tf.nn.relu(layers.doubling("deconv1", code, half));
    return tf.math.sigmoid(layers.doubling("deconv2", wider, images));
  }
}
