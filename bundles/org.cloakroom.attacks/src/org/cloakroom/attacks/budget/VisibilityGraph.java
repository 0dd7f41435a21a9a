package org.cloakroom.attacks.budget;

import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Ssim;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Measures the change between clean and cloaked images as they would be published, in 8 bits. */
final class VisibilityGraph implements AutoCloseable {
  private final ComputeGraph graph;
  private final Operand<TFloat32> first;
  private final Operand<TFloat32> second;
  private final Operand<TFloat32> dssim;

  VisibilityGraph(ComputeOptions options, int height, int width) {
    graph = new ComputeGraph(options);
    first = graph.input(-1, height, width, 3);
    second = graph.input(-1, height, width, 3);
    dssim = Ssim.dssim(graph.tf(), first, second);
  }

  /** One number an image. */
  double[] measure(Budget.Measure measure, Images clean, Images cloaked) {
    Images published = Images.of(cloaked.quantize());
    double[] found = new double[clean.count()];
    if (measure == Budget.Measure.DSSIM) {
      float[] values = graph.run().feed(first, tensor(clean)).feed(second, tensor(published)).fetch(dssim).values();
      for (int i = 0; i < found.length; i++) {
        found[i] = values[i];
      }
      return found;
    }
    int size = clean.height() * clean.width() * 3;
    for (int i = 0; i < found.length; i++) {
      found[i] = measure == Budget.Measure.LINF
          ? largest(clean.values(), published.values(), i * size, size)
          : -10 * Math.log10(meanSquare(clean.values(), published.values(), i * size, size));
    }
    return found;
  }

  private static double largest(float[] a, float[] b, int from, int size) {
    double largest = 0;
    for (int i = from; i < from + size; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static double meanSquare(float[] a, float[] b, int from, int size) {
    double sum = 0;
    for (int i = from; i < from + size; i++) {
      sum += (double) (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / size;
  }

  private static HostTensor tensor(Images images) {
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }

  @Override
  public void close() {
    graph.close();
  }
}
