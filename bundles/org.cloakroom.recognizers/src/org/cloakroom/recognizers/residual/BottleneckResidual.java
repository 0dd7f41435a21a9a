package org.cloakroom.recognizers.residual;

import org.cloakroom.recognizers.residual.Architecture.Stage;

/** The ResNet family: bottleneck units ({@code backbone/model_resnet.py} of face.evoLVe). */
final class BottleneckResidual {

  private static final int EXPANSION = 4;

  private BottleneckResidual() {}

  static <T> T build(Architecture shape, Layers<T> layers, T faces) {
    T x = layers.convolution("stem.conv", faces, 7, shape.stem(), shape.stemStride());
    x = layers.named("stem", layers.maxPool(layers.relu(layers.batchNorm("stem.bn", x))));
    for (int s = 0; s < shape.stages().size(); s++) {
      Stage stage = shape.stages().get(s);
      for (int u = 0; u < stage.units(); u++) {
        String name = "stage" + (s + 1) + ".unit" + (u + 1);
        x = layers.named(name, unit(name, layers, x, stage.width(), u == 0 && s > 0 ? 2 : 1));
      }
    }
    x = layers.named("output.bn1", layers.batchNorm("output.bn1", x));
    return layers.batchNorm("output.bn2", layers.dense("output.dense", x, shape.embedding()));
  }

  private static <T> T unit(String name, Layers<T> layers, T x, int width, int stride) {
    int out = EXPANSION * width;
    T shortcut = layers.channels(x) == out && stride == 1
        ? x
        : layers.batchNorm(name + ".shortcut.bn", layers.convolution(name + ".shortcut.conv", x, 1, out, stride));
    T y = layers.relu(layers.batchNorm(name + ".bn1", layers.convolution(name + ".conv1", x, 1, width, 1)));
    y = layers.relu(layers.batchNorm(name + ".bn2", layers.convolution(name + ".conv2", y, 3, width, stride)));
    y = layers.batchNorm(name + ".bn3", layers.convolution(name + ".conv3", y, 1, out, 1));
    return layers.relu(layers.add(y, shortcut));
  }
}
