package org.cloakroom.recognizers.residual;

import org.cloakroom.recognizers.residual.Architecture.Stage;

/** MobileFaceNet (Chen et al., CCBR 2018) as in {@code backbone/MobileFaceNets.py} of face.evoLVe. */
final class MobileNetwork {

  private MobileNetwork() {}

  static <T> T build(Architecture shape, Layers<T> layers, T faces) {
    T x = layers.convolution("stem.conv", faces, 3, shape.stem(), shape.stemStride());
    x = activated("stem", layers, x);
    x = layers.named("stem", activated("stem.depthwise", layers, layers.depthwise("stem.depthwise.conv", x, 3, 1)));
    for (int s = 0; s < shape.stages().size(); s++) {
      Stage stage = shape.stages().get(s);
      for (int u = 0; u < stage.units(); u++) {
        String name = "stage" + (s + 1) + ".unit" + (u + 1);
        int expansion = u == 0 && s > 0 ? 4 : 2;
        T y = unit(name, layers, x, expansion * layers.channels(x), stage.width(), u == 0 ? 2 : 1);
        x = layers.named(name, u == 0 ? y : layers.add(x, y));
      }
    }
    x = layers.convolution("output.expand.conv", x, 1, 4 * layers.channels(x), 1);
    x = activated("output.expand", layers, x);
    x = layers.batchNorm("output.depthwise.bn", layers.depthwiseWhole("output.depthwise.conv", x));
    return layers.batchNorm("output.bn2", layers.denseWithoutBias("output.dense", layers.named("output.depthwise", x), shape.embedding()));
  }

  /** @param inner channels between the 1×1 convolutions */
  static <T> T unit(String name, Layers<T> layers, T x, int inner, int width, int stride) {
    T y = activated(name + ".expand", layers, layers.convolution(name + ".expand.conv", x, 1, inner, 1));
    y = activated(name + ".depthwise", layers, layers.depthwise(name + ".depthwise.conv", y, 3, stride));
    return layers.batchNorm(name + ".project.bn", layers.convolution(name + ".project.conv", y, 1, width, 1));
  }

  static <T> T activated(String name, Layers<T> layers, T x) {
    return layers.prelu(name + ".prelu", layers.batchNorm(name + ".bn", x));
  }
}
