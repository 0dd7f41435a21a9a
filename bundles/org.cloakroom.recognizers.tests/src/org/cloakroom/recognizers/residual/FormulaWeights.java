package org.cloakroom.recognizers.residual;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.testing.Formula;

/** The weights of shared/conformance/FORMULA.md for residual networks. */
final class FormulaWeights {

  private FormulaWeights() {}

  /** Under the names and layouts of this product. */
  static Weights of(Architecture architecture, double gain) {
    if (architecture.family() == Architecture.Family.DUETFACE) { // has no other layout than this product's
      Map<String, HostTensor> tensors = new LinkedHashMap<>(pyTorch(architecture, gain).tensors());
      architecture.shapes().forEach((name, shape) -> tensors.computeIfPresent(name, (n, tensor) -> new HostTensor(shape, tensor.values())));
      return Weights.of(tensors);
    }
    return ResidualWeights.fromPyTorch(StoredFloats.of(pyTorch(architecture, gain)), architecture);
  }

  /** Under the names and layouts of face.evoLVe. */
  static Weights pyTorch(Architecture architecture, double gain) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      String key = FaceEvolveKeys.key(architecture, parameter.name());
      long[] s = parameter.shape().asArray();
      tensors.put(key, switch (parameter.kind()) {
        case WEIGHT -> s.length == 2 ? Formula.weight(key, gain, s[1], s[0]) : Formula.weight(key, gain, s[3], s[2], s[0], s[1]);
        case DEPTHWISE -> Formula.weight(key, gain, s[2], 1, s[0], s[1]);
        case SCALE, VARIANCE -> Formula.vector(key, (int) s[0], 0.8, 0.4);
        case STRENGTH -> Formula.vector(key, (int) s[0], 0.5, 0.2);
        case SLOPE -> Formula.vector(key, (int) s[0], 0.15, 0.2);
        case BIAS, OFFSET, MEAN -> Formula.vector(key, (int) s[0], -0.1, 0.2);
      });
    }
    return Weights.of(tensors);
  }
}
