package org.cloakroom.attacks.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.api.Param;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.Precision;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Cloakroom's own cloak: LowKey's objective under many blurs at the cost of one. Each step sees the image under one view
 * in turn, and on request by one surrogate in turn, instead of the sum over all; few, long, shrinking steps along the
 * gradient with momentum replace many short ones along its signs; gradients may be smoothed, and images whose embedding is
 * far enough stop. The parts come from LowKey (Cherepanova et al. 2021), expectation over transformations (Athalye et al.
 * 2018), MIM and TIM (Dong et al. 2018, 2019).
 */
public record Cloak(
    @Param(label = "Steps", value = "20", min = 1, max = 10000, help = "Gradient steps.")
        int steps,
    @Param(label = "Step rule", value = "l2",
            help = "sign: every pixel by the step size. l2: along the gradient, root mean square per pixel. adam-tanh: Adam"
                + " on the inverse hyperbolic tangent of the image.")
        AttackSchedule.Rule rule,
    @Param(label = "First step", value = "0.006", min = 1e-6, max = 10,
            help = "Length of the first step, of full scale; with adam-tanh the learning rate.")
        double stepSize,
    @Param(label = "Last step", value = "0.3", min = 1e-3, max = 1,
            help = "Length of the last step relative to the first; steps in between shrink by equal factors.")
        double finalStep,
    @Param(label = "Views", help = "What a recognizer's owner may do to the image, beside the image as it is.",
            value = "[{median: {kernel: 9}}, {box: {kernel: 9}}, {gaussian: {kernel: 11, sigma: 3}},"
                + " {median: {kernel: 5}}]")
        List<Transform> views,
    @Param(label = "Sampling", value = "true", help = "Each step sees one view in turn. Otherwise all, as LowKey does.")
        boolean sampling,
    @Param(label = "Plain beside view", value = "true", help = "Each step sees the image as it is as well.")
        boolean plain,
    @Param(label = "One surrogate a step", value = "false",
            help = "Each step asks one surrogate in turn, which costs less and overfits less. Otherwise all.")
        boolean dropout,
    @Param(label = "Perceptual weight", value = "60", min = 0, max = 1e6,
            help = "Weight of the DSSIM between clean and cloaked image beside the squared distance of embeddings.")
        double perceptualWeight,
    @Param(label = "Momentum", value = "0.9", min = 0, max = 10, help = "Decay of accumulated gradients, 0 for none.")
        double momentum,
    @Param(label = "Gradient smoothing", value = "0", min = 0, max = 31, unit = "px",
            help = "Side of the Gaussian window over gradients, odd, 0 for none.")
        int smoothing,
    @Param(label = "Safe distance", value = "0", min = 0, max = 4,
            help = "An image rests once its squared distance from the clean embedding, plain and under the first view, is"
                + " this for every surrogate; 0 for never. Strangers are at about 2.")
        double safeDistance,
    @Param(label = "Mirror averaging", value = "false",
            help = "Embeddings add the mirror image before normalization, at twice the cost.")
        boolean flip,
    @Param(label = "Bound ε", value = "0.05", min = 1e-3, max = 1, unit = "of full scale",
            help = "Largest change of any pixel.")
        double epsilon,
    @Param(label = "Random start", value = "0.005", min = 0, max = 1, unit = "of full scale", advanced = true,
            help = "Half-width of the uniform noise before the first step.")
        double randomStart,
    @Param(label = "Precision", value = "float32", advanced = true,
            help = "bfloat16 is faster on some processors, but its gradients are coarse.")
        Precision precision)
    implements GradientAttack {

  /** Checks the ranges and copies the list. */
  public Cloak {
    views = List.copyOf(views);
    if (smoothing != 0 && (smoothing < 3 || smoothing % 2 == 0)) {
      throw new IllegalArgumentException("smoothing " + smoothing + ": say 0 or an odd number from 3 to 31");
    }
    if (views.isEmpty() && !plain) {
      throw new IllegalArgumentException("views: name at least one, or let plain be true");
    }
  }

  /** All views by all surrogates. */
  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    return value(graph, everyView(graph), everySurrogate(graph));
  }

  /** Each view, and each surrogate with dropout, apart; else the whole. */
  @Override
  public List<Operand<TFloat32>> parts(AttackGraph graph, Operand<TFloat32> objective) {
    List<List<Operand<TFloat32>>> viewsOfParts = new ArrayList<>();
    if (sampling && !views.isEmpty()) {
      for (Transform view : views) {
        List<Operand<TFloat32>> seen = new ArrayList<>(plain ? List.of(graph.adversarial()) : List.of());
        seen.add(graph.transform(view, graph.adversarial()));
        viewsOfParts.add(seen);
      }
    } else {
      viewsOfParts.add(everyView(graph));
    }
    List<List<Integer>> surrogatesOfParts = dropout
        ? everySurrogate(graph).stream().map(List::of).toList() : List.of(everySurrogate(graph));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (List<Operand<TFloat32>> seen : viewsOfParts) {
      surrogatesOfParts.forEach(asked -> parts.add(value(graph, seen, asked)));
    }
    return parts;
  }

  private List<Operand<TFloat32>> everyView(AttackGraph graph) {
    List<Operand<TFloat32>> all = new ArrayList<>(plain ? List.of(graph.adversarial()) : List.of());
    views.forEach(view -> all.add(graph.transform(view, graph.adversarial())));
    return all;
  }

  private static List<Integer> everySurrogate(AttackGraph graph) {
    return IntStream.range(0, graph.surrogates()).boxed().toList();
  }

  /** Mean squared distance from the clean embedding, less the perceptual cost. */
  private Operand<TFloat32> value(AttackGraph graph, List<Operand<TFloat32>> seen, List<Integer> surrogates) {
    Ops tf = graph.tf();
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int surrogate : surrogates) {
      Operand<TFloat32> clean = graph.cleanFeatures(flip).get(surrogate);
      graph.features(surrogate, seen, flip).forEach(f -> terms.add(graph.squaredDistance(f, clean)));
    }
    Operand<TFloat32> distance = tf.math.mul(tf.math.addN(terms), tf.constant(1f / terms.size()));
    return perceptualWeight == 0 ? distance : tf.math.sub(distance,
        tf.math.mul(graph.dssim(graph.clean(), graph.adversarial()), tf.constant((float) perceptualWeight)));
  }

  @Override
  public Optional<Operand<TFloat32>> safety(AttackGraph graph) {
    if (safeDistance == 0) {
      return Optional.empty();
    }
    Ops tf = graph.tf();
    List<Operand<TFloat32>> seen = new ArrayList<>(List.of(graph.adversarial()));
    views.stream().limit(1).forEach(view -> seen.add(graph.transform(view, graph.adversarial())));
    List<Operand<TFloat32>> distances = new ArrayList<>();
    for (int surrogate : everySurrogate(graph)) {
      Operand<TFloat32> clean = graph.cleanFeatures(flip).get(surrogate);
      graph.features(surrogate, seen, flip).forEach(f -> distances.add(graph.squaredDistance(f, clean)));
    }
    Operand<TFloat32> smallest = tf.min(tf.stack(distances), tf.constant(0));
    return Optional.of(tf.math.sub(smallest, tf.constant((float) safeDistance)));
  }

  @Override
  public AttackSchedule schedule() {
    return AttackSchedule.sign(steps, stepSize).withRule(rule).withFinalStep(finalStep).withMomentum(momentum)
        .withSmoothing(smoothing).withParts(AttackSchedule.Parts.SAMPLED).within(AttackSchedule.Norm.LINF, epsilon)
        .withRandomStart(randomStart).withPrecision(precision);
  }
}
