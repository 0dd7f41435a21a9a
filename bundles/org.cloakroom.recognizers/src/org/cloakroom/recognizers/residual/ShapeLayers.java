package org.cloakroom.recognizers.residual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.recognizers.residual.Parameter.Kind;
import org.tensorflow.ndarray.Shape;

/** Follows shapes through a network: finds its parameters and counts its multiplications without building it. */
final class ShapeLayers implements Layers<ShapeLayers.FeatureMap> {

  /** A feature map of one face. */
  record FeatureMap(int side, int channels) {
    static final FeatureMap FACE = new FeatureMap(Architecture.SIDE, 3);
  }

  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<String, FeatureMap> maps = new LinkedHashMap<>();
  private long multiplications;

  List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /** The feature maps that have names. */
  Map<String, FeatureMap> maps() {
    return maps;
  }

  long multiplications() {
    return multiplications;
  }

  private void parameter(String name, Kind kind, long... dimensions) {
    parameters.add(new Parameter(name, kind, Shape.of(dimensions)));
  }

  @Override
  public FeatureMap convolution(String name, FeatureMap x, int kernel, int filters, int stride) {
    parameter(name + ".weight", Kind.WEIGHT, kernel, kernel, x.channels, filters);
    FeatureMap y = new FeatureMap(strided(x.side, stride), filters);
    multiplications += (long) y.side * y.side * kernel * kernel * x.channels * filters;
    return y;
  }

  @Override
  public FeatureMap depthwise(String name, FeatureMap x, int kernel, int stride) {
    return depthwise(name, x, kernel, new FeatureMap(strided(x.side, stride), x.channels));
  }

  @Override
  public FeatureMap depthwiseWhole(String name, FeatureMap x) {
    return depthwise(name, x, x.side, new FeatureMap(1, x.channels));
  }

  private FeatureMap depthwise(String name, FeatureMap x, int kernel, FeatureMap y) {
    parameter(name + ".weight", Kind.DEPTHWISE, kernel, kernel, x.channels, 1);
    multiplications += (long) y.side * y.side * kernel * kernel * x.channels;
    return y;
  }

  @Override
  public FeatureMap squeezeExcite(String name, FeatureMap x, int reduction) {
    FeatureMap mean = new FeatureMap(1, x.channels);
    convolution(name + ".excite", convolution(name + ".squeeze", mean, 1, x.channels / reduction, 1), 1, x.channels, 1);
    return x;
  }

  @Override
  public FeatureMap batchNorm(String name, FeatureMap x) {
    parameter(name + ".scale", Kind.SCALE, x.channels);
    parameter(name + ".offset", Kind.OFFSET, x.channels);
    parameter(name + ".mean", Kind.MEAN, x.channels);
    parameter(name + ".variance", Kind.VARIANCE, x.channels);
    return x;
  }

  @Override
  public FeatureMap prelu(String name, FeatureMap x) {
    parameter(name + ".slope", Kind.SLOPE, x.channels);
    return x;
  }

  @Override
  public FeatureMap relu(FeatureMap x) {
    return x;
  }

  @Override
  public FeatureMap maxPool(FeatureMap x) {
    return new FeatureMap(strided(x.side, 2), x.channels);
  }

  @Override
  public FeatureMap subsample(FeatureMap x, int stride) {
    return new FeatureMap(strided(x.side, stride), x.channels);
  }

  @Override
  public FeatureMap add(FeatureMap a, FeatureMap b) {
    if (!a.equals(b)) {
      throw new IllegalArgumentException("cannot add " + a + " and " + b);
    }
    return a;
  }

  @Override
  public FeatureMap dense(String name, FeatureMap x, int units) {
    FeatureMap y = denseWithoutBias(name, x, units);
    parameter(name + ".bias", Kind.BIAS, units);
    return y;
  }

  @Override
  public FeatureMap denseWithoutBias(String name, FeatureMap x, int units) {
    int in = x.side * x.side * x.channels;
    parameter(name + ".weight", Kind.WEIGHT, in, units);
    multiplications += (long) in * units;
    return new FeatureMap(1, units);
  }

  @Override
  public FeatureMap blockDct(FeatureMap x, int step, List<Integer> frequencies) {
    FeatureMap y = new FeatureMap(strided(x.side, step), 3 * frequencies.size());
    int kernel = step + 2 * BlockDct.margin(step);
    multiplications += (long) y.side * y.side * kernel * kernel * x.channels * y.channels;
    return y;
  }

  @Override
  public FeatureMap attention(FeatureMap x) {
    return new FeatureMap(x.side, 1);
  }

  @Override
  public FeatureMap attend(String name, FeatureMap x, FeatureMap mask) {
    parameter(name + ".strength", Kind.STRENGTH, 1);
    return x;
  }

  @Override
  public FeatureMap concat(List<FeatureMap> maps) {
    return new FeatureMap(maps.get(0).side, maps.stream().mapToInt(FeatureMap::channels).sum());
  }

  @Override
  public FeatureMap channels(FeatureMap x, int from, int count) {
    return new FeatureMap(x.side, count);
  }

  @Override
  public FeatureMap named(String name, FeatureMap x) {
    maps.put(name, x);
    return x;
  }

  @Override
  public int channels(FeatureMap x) {
    return x.channels;
  }

  /** With an odd kernel and half of it as padding, the size depends on the stride only. */
  private static int strided(int side, int stride) {
    return (side - 1) / stride + 1;
  }
}
