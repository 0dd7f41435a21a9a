package org.cloakroom.core.visibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.MsSsim;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.compute.lpips.Lpips;
import org.cloakroom.compute.lpips.LpipsFiles;
import org.cloakroom.compute.lpips.LpipsNetwork;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Measures perceptual distances of images of one size: DSSIM, MS-SSIM (the published form where the images are large enough for it,
 * else {@code ms-ssim-4}) and, where users put its weights, LPIPS.
 */
public final class PerceptualMeter implements AutoCloseable {
  /** Structural dissimilarity, (1 − SSIM)/2. */
  public static final String DSSIM = "dssim";

  /** The network of LPIPS that is used where its weights are: the authors' default. */
  public static final LpipsNetwork LPIPS = LpipsNetwork.ALEX;

  private final ComputeGraph graph;
  private final Operand<TFloat32> first;
  private final Operand<TFloat32> second;
  private final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();

  /** Prepares for images of a size. What they are too small for is not measured. */
  public PerceptualMeter(ComputeOptions options, int height, int width) {
    graph = new ComputeGraph(options);
    try {
      first = graph.input(-1, height, width, 3);
      second = graph.input(-1, height, width, 3);
      int side = Math.min(height, width);
      if (side >= Ssim.WINDOW) {
        outputs.put(DSSIM, Ssim.dssim(graph.tf(), first, second));
      }
      for (MsSsim variant : List.of(MsSsim.PUBLISHED, MsSsim.FOUR_SCALES)) {
        if (side >= variant.smallest()) {
          outputs.put(variant.word(), variant.of(graph.tf(), first, second));
          break;
        }
      }
      lpipsFiles().ifPresent(files -> outputs.put(LPIPS.word(), new Lpips(graph, LPIPS, files).distance(first, second)));
    } catch (RuntimeException | Error e) { // native memory must not leak
      graph.close();
      throw e;
    }
  }

  private static Optional<LpipsFiles> lpipsFiles() {
    try {
      return Optional.of(LpipsFiles.read(LPIPS));
    } catch (WeightsException e) {
      return Optional.empty(); // lpipsRefusal tells why
    }
  }

  /** Why LPIPS is not measured: which files to get and where to put them, or what is wrong with one; nothing if it is measured. */
  public static Optional<String> lpipsRefusal() {
    try {
      LpipsFiles.read(LPIPS);
      return Optional.empty();
    } catch (WeightsException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether a larger value of this measure means that images are more alike. */
  public static boolean isSimilarity(String measure) {
    return measure.startsWith(MsSsim.PUBLISHED.word());
  }

  /** Names of what is measured. */
  public List<String> measures() {
    return List.copyOf(outputs.keySet());
  }

  /**
   * Measures corresponding images.
   *
   * @return for every measure one value an image pair
   */
  public Map<String, float[]> measure(Images before, Images after) {
    List<HostTensor> values = graph.run().feed(first, tensor(before)).feed(second, tensor(after))
        .fetch(new ArrayList<>(outputs.values()));
    Map<String, float[]> measured = new LinkedHashMap<>();
    int at = 0;
    for (String name : outputs.keySet()) {
      measured.put(name, values.get(at++).values());
    }
    return measured;
  }

  private static HostTensor tensor(Images images) {
    return new HostTensor(Shape.of(images.count(), images.height(), images.width(), 3), images.values());
  }

  @Override
  public void close() {
    graph.close();
  }
}
