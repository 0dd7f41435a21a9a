package org.cloakroom.recognizers.residual;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.ParameterCheck;
import org.cloakroom.compute.weights.PyTorchLayout;
import org.cloakroom.compute.weights.StoredTensor;
import org.cloakroom.compute.weights.StoredWeights;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.compute.weights.WeightsFiles;
import org.tensorflow.ndarray.Shape;

/**
 * Reads the weights of a residual network from any understood file, under the names and layouts of this product or under those of
 * face.evoLVe's published PyTorch files: kernels [out,in,H,W], matrices [out,in] over maps that were flattened in the order C, H, W.
 */
final class ResidualWeights {

  private final Architecture architecture;

  private ResidualWeights(Architecture architecture) {
    this.architecture = architecture;
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if it cannot be read, or naming what is missing, unexpected or wrongly shaped for the architecture
   */
  static Weights read(Path file, Architecture architecture) {
    try {
      StoredWeights stored = WeightsFiles.read(file, shapes -> check(shapes, architecture));
      return isOwn(stored.shapes(), architecture) ? stored.toFloat32() : fromPyTorch(stored, architecture);
    } catch (WeightsException e) {
      boolean named = e.getMessage().contains(file.toString());
      throw named ? e : new WeightsException("weights file " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean isOwn(Map<String, Shape> shapes, Architecture architecture) {
    return shapes.containsKey(architecture.parameters().get(0).name());
  }

  private static void check(Map<String, Shape> shapes, Architecture architecture) {
    Map<String, Shape> expected = isOwn(shapes, architecture) ? architecture.shapes() : new ResidualWeights(architecture).pyTorchShapes();
    Map<String, Shape> found = new LinkedHashMap<>(shapes);
    found.keySet().removeIf(key -> key.endsWith("." + FaceEvolveKeys.COUNTER));
    ParameterCheck.require(found, expected, architecture.describe());
  }

  /**
   * Renames and reorders.
   *
   * @throws WeightsException naming what is missing, unexpected or wrongly shaped for the architecture
   */
  static Weights fromPyTorch(StoredWeights stored, Architecture architecture) {
    return new ResidualWeights(architecture).renamed(stored);
  }

  private Map<String, Shape> pyTorchShapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      shapes.put(FaceEvolveKeys.key(architecture, parameter.name()), pyTorchShape(parameter));
    }
    return shapes;
  }

  private Weights renamed(StoredWeights stored) {
    check(stored.shapes(), architecture);
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      StoredTensor tensor = stored.tensors().get(FaceEvolveKeys.key(architecture, parameter.name()));
      tensors.put(parameter.name(), new HostTensor(parameter.shape(), reordered(parameter, tensor.toFloat32().values())));
    }
    return new Weights(tensors, stored.metadata());
  }

  private static Shape pyTorchShape(Parameter parameter) {
    long[] s = parameter.shape().asArray();
    return switch (parameter.kind()) {
      case WEIGHT -> s.length == 2 ? Shape.of(s[1], s[0]) : Shape.of(s[3], s[2], s[0], s[1]);
      case DEPTHWISE -> Shape.of(s[2], 1, s[0], s[1]);
      default -> parameter.shape();
    };
  }

  private float[] reordered(Parameter parameter, float[] values) {
    long[] s = parameter.shape().asArray();
    return switch (parameter.kind()) {
      case WEIGHT -> {
        int out = (int) s[s.length - 1];
        int in = s.length == 2 ? architecture.flattenedChannels() : (int) s[2];
        yield PyTorchLayout.spatialFirst(values, out, in, values.length / out / in);
      }
      case DEPTHWISE -> PyTorchLayout.spatialFirst(values, 1, (int) s[2], (int) (s[0] * s[1]));
      default -> values;
    };
  }
}
