package org.cloakroom.recognizers.residual;

import org.cloakroom.recognizers.residual.Architecture.Stage;

/** The IR family: face.evoLVe's {@code bottleneck_IR} and {@code bottleneck_IR_SE} units ({@code backbone/model_irse.py}). */
final class ImprovedResidual {

  private static final int REDUCTION = 16;

  private ImprovedResidual() {}

  static <T> T build(Architecture shape, Layers<T> layers, T faces) {
    T x = layers.convolution("stem.conv", faces, 3, shape.stem(), shape.stemStride());
    x = layers.named("stem", layers.prelu("stem.prelu", layers.batchNorm("stem.bn", x)));
    boolean excite = shape.family() == Architecture.Family.IR_SE;
    for (int s = 0; s < shape.stages().size(); s++) {
      Stage stage = shape.stages().get(s);
      for (int u = 0; u < stage.units(); u++) {
        String name = "stage" + (s + 1) + ".unit" + (u + 1);
        x = layers.named(name, unit(name, layers, x, stage.width(), u == 0 ? 2 : 1, excite));
      }
    }
    return output(shape, layers, x);
  }

  /** The embedding of the last map. */
  static <T> T output(Architecture shape, Layers<T> layers, T map) {
    T x = layers.named("output.bn1", layers.batchNorm("output.bn1", map));
    return layers.batchNorm("output.bn2", layers.dense("output.dense", x, shape.embedding()));
  }

  static <T> T unit(String name, Layers<T> layers, T x, int width, int stride, boolean excite) {
    T shortcut = layers.channels(x) == width
        ? layers.subsample(x, stride)
        : layers.batchNorm(name + ".shortcut.bn", layers.convolution(name + ".shortcut.conv", x, 1, width, stride));
    T y = layers.batchNorm(name + ".bn1", x);
    y = layers.prelu(name + ".prelu", layers.convolution(name + ".conv1", y, 3, width, 1));
    y = layers.batchNorm(name + ".bn2", layers.convolution(name + ".conv2", y, 3, width, stride));
    return layers.add(excite ? layers.squeezeExcite(name + ".se", y, REDUCTION) : y, shortcut);
  }
}
