package org.cloakroom.recognizers.residual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Builds networks in evaluation mode with as few passes over feature maps as their gradient with respect to the faces allows. Half of
 * the operations of a residual network as it is written are such passes, and they cost a fifth of the time: batch normalization goes into
 * the convolution beside it, and the gradient of PReLU into one multiplication.
 */
final class FoldedLayers implements Layers<FoldedLayers.Flow> {

  private final Ops tf;
  private final FoldedVariables variables;
  private final GraphLayers plain;
  private final Map<String, Operand<TFloat32>> stored;

  /**
   * A feature map on its way: a value, then perhaps a normalization, a convolution and another normalization that are not built yet,
   * because what comes next decides how.
   */
  record Flow(Operand<TFloat32> source, Optional<String> before, Optional<Convolution> convolution, Optional<String> after) {
    static Flow of(Operand<TFloat32> value) {
      return new Flow(value, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** @param filters channels out */
  record Convolution(String name, int kernel, int filters, int stride) {}

  /** @param stored maps that take the place of those of the same name; what comes before them is of no use then, and never computed */
  FoldedLayers(Ops tf, FoldedVariables variables, Map<String, Operand<TFloat32>> stored) {
    this.tf = tf;
    this.variables = variables;
    this.stored = stored;
    plain = new GraphLayers(tf, variables::read);
  }

  /** Builds what is not built yet. */
  Operand<TFloat32> value(Flow flow) {
    if (flow.convolution.isPresent()) {
      return convolved(flow, flow.convolution.get());
    }
    return flow.before.isPresent() ? plain.batchNorm(flow.before.get(), flow.source) : flow.source;
  }

  private Operand<TFloat32> convolved(Flow flow, Convolution convolution) {
    String name = convolution.name;
    String before = flow.before.orElse("");
    String after = flow.after.orElse("");
    Folding folding = variables.folding();
    Operand<TFloat32> kernel =
        variables.read(name + ".kernel", () -> folding.kernel(name, before, after));
    Operand<TFloat32> y = plain.convolution(kernel, flow.source, convolution.kernel, convolution.stride);
    if (!before.isEmpty()) {
      int side = Math.toIntExact(flow.source.shape().get(1));
      return tf.math.add(y, variables.read(
          name + ".shiftMap", () -> folding.shiftMap(name, before, after, side, convolution.stride)));
    }
    return after.isEmpty() ? y : tf.nn.biasAdd(y, variables.read(name + ".shift", () -> folding.shift(after)));
  }

  @Override
  public Flow convolution(String name, Flow x, int kernel, int filters, int stride) {
    Optional<Convolution> convolution = Optional.of(new Convolution(name, kernel, filters, stride));
    return x.convolution.isEmpty()
        ? new Flow(x.source, x.before, convolution, Optional.empty())
        : new Flow(value(x), Optional.empty(), convolution, Optional.empty());
  }

  @Override
  public Flow batchNorm(String name, Flow x) {
    if (x.convolution.isPresent() && x.after.isEmpty()) {
      return new Flow(x.source, x.before, x.convolution, Optional.of(name));
    }
    return new Flow(value(x), Optional.of(name), Optional.empty(), Optional.empty());
  }

  /** As a factor of every pixel that is 1 or the slope: its gradient is that factor again. */
  @Override
  public Flow prelu(String name, Flow x) {
    Operand<TFloat32> value = value(x);
    return Flow.of(tf.math.mul(value, tf.stopGradient(factor(name + ".slope", value))));
  }

  private Operand<TFloat32> factor(String name, Operand<TFloat32> value) {
    Operand<TFloat32> slope = variables.read(name);
    if (variables.folding().isWithinOne(name)) {
      return tf.math.maximum(tf.math.sign(value), slope); // several times as fast as choosing
    }
    return tf.select(tf.math.greater(value, tf.constant(0f)), tf.onesLike(slope), slope);
  }

  @Override
  public Flow depthwise(String name, Flow x, int kernel, int stride) {
    return Flow.of(plain.depthwise(name, value(x), kernel, stride));
  }

  @Override
  public Flow depthwiseWhole(String name, Flow x) {
    return Flow.of(plain.depthwiseWhole(name, value(x)));
  }

  @Override
  public Flow squeezeExcite(String name, Flow x, int reduction) {
    return Flow.of(plain.squeezeExcite(name, value(x), reduction));
  }

  @Override
  public Flow relu(Flow x) {
    return Flow.of(plain.relu(value(x)));
  }

  @Override
  public Flow maxPool(Flow x) {
    return Flow.of(plain.maxPool(value(x)));
  }

  @Override
  public Flow subsample(Flow x, int stride) {
    return Flow.of(plain.subsample(value(x), stride));
  }

  @Override
  public Flow add(Flow a, Flow b) {
    return Flow.of(plain.add(value(a), value(b)));
  }

  @Override
  public Flow dense(String name, Flow x, int units) {
    return Flow.of(plain.dense(name, value(x), units));
  }

  @Override
  public Flow denseWithoutBias(String name, Flow x, int units) {
    return Flow.of(plain.denseWithoutBias(name, value(x), units));
  }

  @Override
  public Flow blockDct(Flow x, int step, List<Integer> frequencies) {
    return Flow.of(plain.blockDct(value(x), step, frequencies));
  }

  @Override
  public Flow attention(Flow x) {
    return Flow.of(plain.attention(value(x)));
  }

  @Override
  public Flow attend(String name, Flow x, Flow mask) {
    return Flow.of(plain.attend(name, value(x), value(mask)));
  }

  @Override
  public Flow concat(List<Flow> maps) {
    return Flow.of(plain.concat(maps.stream().map(this::value).toList()));
  }

  @Override
  public Flow channels(Flow x, int from, int count) {
    return Flow.of(plain.channels(value(x), from, count));
  }

  @Override
  public Flow named(String name, Flow x) {
    Operand<TFloat32> given = stored.get(name);
    return Flow.of(plain.named(name, given == null ? value(x) : given));
  }

  /** The feature maps that were given names, in the order in which data passes them. */
  Map<String, Operand<TFloat32>> maps() {
    return plain.maps();
  }

  @Override
  public int channels(Flow x) {
    return x.convolution.map(Convolution::filters).orElseGet(() -> plain.channels(x.source));
  }
}
