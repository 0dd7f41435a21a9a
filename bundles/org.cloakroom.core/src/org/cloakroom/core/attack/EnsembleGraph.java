package org.cloakroom.core.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.compute.lpips.Lpips;
import org.cloakroom.compute.lpips.LpipsFiles;
import org.cloakroom.compute.lpips.LpipsNetwork;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.core.embedding.Embeddings;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What an attack's objective sees: clean images, iterate, surrogates. */
final class EnsembleGraph implements AttackGraph {
  /** More than an attack has. */
  private static final long STEPS = 1L << 20;

  private final ComputeGraph graph;
  private final Ops tf;
  private final List<Recognizer> surrogates;
  private final List<RecognizerNetwork> networks;
  private final Variable clean;
  private final Operand<TFloat32> iterate;
  private final Operand<TInt64> step;
  private final Operand<TInt64> seed;
  private final Map<Boolean, List<Operand<TFloat32>>> cleanFeatures = new HashMap<>();
  private final List<Op> preparation = new ArrayList<>();
  private final Map<Pass, List<Operand<TFloat32>>> known = new HashMap<>();
  private final Map<Use, Operand<TFloat32>> transformed = new HashMap<>();
  private Optional<Lpips> lpips = Optional.empty();
  private int draws;

  /** A pass through a network, which objective, parts and score of an attack may share. */
  private record Pass(int surrogate, List<Operand<TFloat32>> branches, boolean flip) {}

  private record Use(Transform transform, Operand<TFloat32> images) {}

  EnsembleGraph(ComputeGraph graph, List<Recognizer> surrogates, Variable clean, Operand<TFloat32> iterate,
      Variable counter, Variable draws) {
    this.graph = graph;
    this.tf = graph.tf();
    this.surrogates = surrogates;
    this.networks = surrogates.stream().map(s -> s.load(graph)).toList();
    this.clean = clean;
    this.iterate = iterate;
    this.step = tf.dtypes.cast(counter.read(), TInt64.class);
    this.seed = tf.math.add(tf.math.mul(tf.dtypes.cast(draws.read(), TInt64.class), tf.constant(STEPS)), step);
  }

  /** Operations that compute what is constant over the steps, to be run when new clean images are there. */
  List<Op> preparation() {
    return List.copyOf(preparation);
  }

  @Override
  public Ops tf() {
    return tf;
  }

  @Override
  public Operand<TFloat32> clean() {
    return clean.read();
  }

  @Override
  public Operand<TFloat32> adversarial() {
    return iterate;
  }

  @Override
  public int surrogates() {
    return networks.size();
  }

  @Override
  public List<List<Operand<TFloat32>>> features(List<Operand<TFloat32>> branches, boolean flip) {
    return IntStream.range(0, networks.size()).mapToObj(i -> features(i, branches, flip)).toList();
  }

  @Override
  public List<Operand<TFloat32>> features(int surrogate, List<Operand<TFloat32>> branches, boolean flip) {
    return known.computeIfAbsent(new Pass(surrogate, List.copyOf(branches), flip),
        pass -> Embeddings.unit(tf, networks.get(surrogate), pass.branches(), flip));
  }

  @Override
  public String structure(int surrogate) {
    return surrogates.get(surrogate).structure();
  }

  @Override
  public List<Operand<TFloat32>> cleanFeatures(boolean flip) {
    return cleanFeatures.computeIfAbsent(flip, f -> networks.stream()
        .map(network -> remember(Embeddings.unit(tf, network, List.of(clean.read()), f).get(0),
            Shape.of(clean.shape().get(0), network.dimension())))
        .toList());
  }

  @Override
  public Operand<TFloat32> remember(Operand<TFloat32> value) {
    if (value.shape().isUnknown() || value.shape().hasUnknownDimension()) {
      throw new IllegalArgumentException("a value to be remembered must have a known shape, not " + value.shape());
    }
    return remember(value, value.shape());
  }

  private Operand<TFloat32> remember(Operand<TFloat32> value, Shape shape) {
    Variable variable = graph.variable("remembered", HostTensor.zeros(shape));
    preparation.add(variable.assign(tf, value));
    return variable.read();
  }

  @Override
  public Operand<TFloat32> transform(Transform transform, Operand<TFloat32> images) {
    if (transform instanceof StochasticTransform stochastic) {
      Operand<TInt64> draw = tf.constant((long) draws++); // two branches of one attack draw independently
      return stochastic.apply(tf, images, tf.stack(List.of(seed, draw)));
    }
    return transformed.computeIfAbsent(new Use(transform, images), use -> transform.apply(tf, images));
  }

  @Override
  public Operand<TFloat32> dssim(Operand<TFloat32> first, Operand<TFloat32> second) {
    return Ssim.dssim(tf, first, second);
  }

  @Override
  public Operand<TFloat32> lpips(Operand<TFloat32> first, Operand<TFloat32> second) {
    try {
      if (lpips.isEmpty()) {
        lpips = Optional.of(new Lpips(graph, LpipsNetwork.ALEX, LpipsFiles.read(LpipsNetwork.ALEX)));
      }
      return lpips.get().distance(first, second);
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public Operand<TFloat32> squaredDistance(Operand<TFloat32> first, Operand<TFloat32> second) {
    return tf.reduceSum(tf.math.squaredDifference(first, second), tf.constant(1));
  }

  @Override
  public Operand<TInt64> step() {
    return step;
  }
}
