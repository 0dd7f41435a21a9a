package org.cloakroom.attacks.budget;

import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.PixelDistance;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.compute.lpips.Lpips;
import org.cloakroom.compute.lpips.LpipsFiles;
import org.cloakroom.compute.lpips.LpipsNetwork;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Measures the change between clean and cloaked images as they would be published, in 8 bits. */
final class VisibilityGraph implements AutoCloseable {
  private final ComputeGraph graph;
  private final Operand<TFloat32> first;
  private final Operand<TFloat32> second;
  private final Operand<TFloat32> distance;

  /** @throws UnavailableException if the measure needs weights that are missing, saying which */
  VisibilityGraph(Budget.Measure measure, ComputeOptions options, int height, int width) {
    graph = new ComputeGraph(options);
    try {
      first = graph.input(-1, height, width, 3);
      second = graph.input(-1, height, width, 3);
      distance = switch (measure) {
        case DSSIM -> Ssim.dssim(graph.tf(), first, second);
        case LPIPS -> new Lpips(graph, LpipsNetwork.ALEX, LpipsFiles.read(LpipsNetwork.ALEX)).distance(first, second);
        case LINF -> PixelDistance.LINF.of(graph.tf(), first, second);
        case PSNR -> PixelDistance.PSNR.of(graph.tf(), first, second);
      };
    } catch (RuntimeException | Error e) { // native memory must not leak
      graph.close();
      if (e instanceof WeightsException) {
        throw new UnavailableException(e.getMessage(), e);
      }
      throw e;
    }
  }

  /** One number an image. */
  float[] measure(Images clean, Images cloaked) {
    return graph.run().feed(first, tensor(clean)).feed(second, tensor(Images.of(cloaked.quantize())))
        .fetch(distance).values();
  }

  private static HostTensor tensor(Images images) {
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }

  @Override
  public void close() {
    graph.close();
  }
}
