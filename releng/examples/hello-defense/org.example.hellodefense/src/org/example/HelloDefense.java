package org.example;

import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Border;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A purifier: where a pixel hardly differs from the mean of its neighbors, the difference is taken for a cloak and removed. */
public record HelloDefense(
    @Param(label = "Threshold", value = "0.05", min = 0, max = 1, unit = "of full scale",
        help = "Differences from the mean that are small against this are removed, larger ones stay.") double threshold)
    implements ImageDefense {

  /** Takes images as they are published, [N,H,W,3] in [0,1], and returns as many of the same size. */
  @Override
  public Images purify(Images images, ComputeOptions options, Progress progress) {
    progress.checkCancelled();
    try (ComputeGraph graph = new ComputeGraph(options)) {
      Operand<TFloat32> x = graph.input(-1, images.height(), images.width(), 3);
      HostTensor in = HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
      float[] pure = graph.run().feed(x, in).fetch(graph(graph.tf(), x)).values();
      return new Images(images.count(), images.height(), images.width(), pure);
    }
  }

  /** mean + d·d²/(d² + threshold²), where d is the difference from the mean of 3×3 pixels: smooth, so it can be attacked too. */
  Operand<TFloat32> graph(Ops tf, Operand<TFloat32> x) {
    float[] third = {1f / 3, 1f / 3, 1f / 3};
    Operand<TFloat32> mean = Filters.separable(tf, Border.REPLICATE.pad(tf, x, 1, 1), third, third, 1);
    Operand<TFloat32> d = tf.math.sub(x, mean);
    Operand<TFloat32> square = tf.math.square(d);
    Operand<TFloat32> kept = tf.math.div(square, tf.math.add(square, tf.constant((float) (threshold * threshold) + 1e-12f)));
    return tf.clipByValue(tf.math.add(mean, tf.math.mul(d, kept)), tf.constant(0f), tf.constant(1f));
  }
}
