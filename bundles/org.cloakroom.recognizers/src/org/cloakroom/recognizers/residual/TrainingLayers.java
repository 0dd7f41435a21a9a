package org.cloakroom.recognizers.residual;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Builds a network in training mode: batch normalization uses the statistics of the batch and moves the running ones toward them. */
public final class TrainingLayers extends GraphLayers {

  /** The share of the running statistics that each batch replaces. */
  private static final float MOMENTUM = 0.1f;

  private final NetworkVariables variables;
  private final List<Move> moves = new ArrayList<>();

  /** The next value of a running statistic. */
  public record Move(Variable variable, Operand<TFloat32> next) {}

  private TrainingLayers(Ops tf, NetworkVariables variables) {
    super(tf, variables::read);
    this.variables = variables;
  }

  /**
   * A network in training mode.
   *
   * @param embeddings [N,D], not normalized
   * @param moves what each training step has to write into the running statistics
   */
  public record Branch(Operand<TFloat32> embeddings, List<Move> moves) {}

  /** @param faces [N,112,112,3] RGB in [0,1] */
  public static Branch build(Ops tf, Architecture architecture, NetworkVariables variables, Operand<TFloat32> faces) {
    TrainingLayers layers = new TrainingLayers(tf, variables);
    return new Branch(ResidualNetwork.embeddings(tf, architecture, layers, faces), List.copyOf(layers.moves));
  }

  @Override
  public Operand<TFloat32> batchNorm(String name, Operand<TFloat32> x) {
    // With batch statistics the kernel wants empty tensors in place of the running ones.
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> norm = tf.nn.fusedBatchNorm(
        x, variables.read(name + ".scale"), variables.read(name + ".offset"), none, none, FusedBatchNorm.isTraining(true),
        FusedBatchNorm.epsilon(EPSILON));
    move(variables.get(name + ".mean"), norm.batchMean());
    move(variables.get(name + ".variance"), norm.batchVariance());
    return norm.y();
  }

  private void move(Variable running, Operand<TFloat32> batch) {
    Operand<TFloat32> step = tf.math.mul(tf.math.sub(tf.stopGradient(batch), running.read()), tf.constant(MOMENTUM));
    moves.add(new Move(running, tf.math.add(running.read(), step)));
  }
}
