package org.cloakroom.datasets.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.compute.weights.UserModels;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.compute.weights.WeightsFiles;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of MTCNN's three networks with facenet's names (align/det1.npy to det3.npy of davidsandberg/facenet, MIT), kernels
 * [H,W,in,out], matrices [in,out], for transposed images.
 *
 * @param proposal the network P that finds candidates
 * @param refinement the network R that sorts out most of them
 * @param output the network O that decides and finds landmarks
 */
public record MtcnnFiles(Weights proposal, Weights refinement, Weights output) {
  private static final List<String> NAMES = List.of("mtcnn_pnet", "mtcnn_rnet", "mtcnn_onet");
  private static final List<String> ENDINGS = List.of(".safetensors", ".npz");

  /** Where users put the files: {@code mtcnn} in {@link UserModels#folder()}. */
  public static Path folder() {
    return UserModels.folder().resolve("mtcnn");
  }

  /**
   * Reads the files in a folder.
   *
   * @throws UnavailableException saying which files to get and where to put them, or naming what is wrong with one
   */
  public static MtcnnFiles read(Path folder) {
    try {
      return new MtcnnFiles(read(folder, 0, proposalShapes()), read(folder, 1, refinementShapes()), read(folder, 2, outputShapes()));
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  private static Weights read(Path folder, int network, Map<String, Shape> expected) {
    Path file = ENDINGS.stream().map(ending -> folder.resolve(NAMES.get(network) + ending)).filter(Files::isRegularFile).findFirst()
        .orElseThrow(() -> new UnavailableException("the face detector MTCNN is not available: put " + String.join(".safetensors, ", NAMES)
            + ".safetensors (or .npz) into the folder " + folder + "; they are det1.npy, det2.npy and det3.npy of"
            + " davidsandberg/facenet, arrays named like conv1/weights, kernels [H,W,in,out]"));
    Weights weights = WeightsFiles.read(file).toFloat32();
    weights.require(expected, "MTCNN, file " + file);
    return weights;
  }

  private static Map<String, Shape> proposalShapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    layer(shapes, "conv1", "PReLU1", 3, 3, 3, 10);
    layer(shapes, "conv2", "PReLU2", 3, 3, 10, 16);
    layer(shapes, "conv3", "PReLU3", 3, 3, 16, 32);
    layer(shapes, "conv4-1", "", 1, 1, 32, 2);
    layer(shapes, "conv4-2", "", 1, 1, 32, 4);
    return shapes;
  }

  private static Map<String, Shape> refinementShapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    layer(shapes, "conv1", "prelu1", 3, 3, 3, 28);
    layer(shapes, "conv2", "prelu2", 3, 3, 28, 48);
    layer(shapes, "conv3", "prelu3", 2, 2, 48, 64);
    layer(shapes, "conv4", "prelu4", 576, 128);
    layer(shapes, "conv5-1", "", 128, 2);
    layer(shapes, "conv5-2", "", 128, 4);
    return shapes;
  }

  private static Map<String, Shape> outputShapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    layer(shapes, "conv1", "prelu1", 3, 3, 3, 32);
    layer(shapes, "conv2", "prelu2", 3, 3, 32, 64);
    layer(shapes, "conv3", "prelu3", 3, 3, 64, 64);
    layer(shapes, "conv4", "prelu4", 2, 2, 64, 128);
    layer(shapes, "conv5", "prelu5", 1152, 256);
    layer(shapes, "conv6-1", "", 256, 2);
    layer(shapes, "conv6-2", "", 256, 4);
    layer(shapes, "conv6-3", "", 256, 10);
    return shapes;
  }

  private static void layer(Map<String, Shape> shapes, String name, String prelu, long... kernel) {
    shapes.put(name + "/weights", Shape.of(kernel));
    shapes.put(name + "/biases", Shape.of(kernel[kernel.length - 1]));
    if (!prelu.isEmpty()) {
      shapes.put(prelu + "/alpha", Shape.of(kernel[kernel.length - 1]));
    }
  }
}
