package org.cloakroom.compute.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Descends a loss in a graph: gradients, clipping, weight decay and one step of an {@link Optimizer} are one run. The optimizer's state
 * stays in variables of the graph.
 */
public final class Descent {
  private static final String VELOCITY = "velocity.";
  private static final String FIRST = "first.";
  private static final String SECOND = "second.";
  private static final String STEPS = "steps";

  private final ComputeGraph graph;
  private final Ops tf;
  private final Optimizer optimizer;
  private final Map<String, HostTensor> begun;
  private final Placeholder<TFloat32> rate;
  private final Operand<TFloat32> gradientLength;
  private final Map<String, Variable> slots = new LinkedHashMap<>();
  private final Map<Variable, Operand<TFloat32>> next = new LinkedHashMap<>();
  private final Op step;

  /**
   * A parameter.
   *
   * @param name within the training, from which the names of its optimizer's state are made
   * @param variable that changes
   * @param decay λ: λ·w is added to its gradient after clipping
   */
  public record Trained(String name, Variable variable, double decay) {}

  /**
   * What a step does.
   *
   * @param loss a scalar
   * @param clip largest length of the gradient over all parameters; infinite for none
   * @param moves other variables that change with each step, such as batch statistics, and their next values
   * @param kept is computed from the old values, before anything is written
   */
  public record Task(
      Operand<TFloat32> loss, double clip, Map<Variable, Operand<TFloat32>> moves, List<? extends Operand<TFloat32>> kept) {
    /** Descends a loss and nothing else. */
    public static Task of(Operand<TFloat32> loss) {
      return new Task(loss, Double.POSITIVE_INFINITY, Map.of(), List.of());
    }
  }

  /**
   * Adds the step to a graph.
   *
   * @param state of the optimizer, as {@link #fresh} or {@link #state} gave it; may hold other tensors too
   * @throws IllegalStateException if the loss does not depend on a parameter
   */
  public Descent(ComputeGraph graph, Optimizer optimizer, List<Trained> trained, Task task, Map<String, HostTensor> state) {
    this.graph = graph;
    this.optimizer = optimizer;
    tf = graph.tf();
    begun = state;
    rate = graph.input();
    List<Operand<TFloat32>> gradients = graph.gradients(task.loss(), trained.stream().map(t -> t.variable().read()).toList());
    gradientLength = length(gradients);
    Operand<TFloat32> shorten = shorten(task.clip());
    Operand<TFloat32> pace = pace();
    for (int i = 0; i < trained.size(); i++) {
      Trained parameter = trained.get(i);
      Operand<TFloat32> pull = tf.math.mul(gradients.get(i), shorten);
      if (parameter.decay() > 0) {
        pull = tf.math.add(pull, times(parameter.variable().read(), parameter.decay()));
      }
      move(parameter, pull, pace);
    }
    next.putAll(task.moves());
    step = write(task.kept());
  }

  /** The optimizer's state before the first step. */
  public static Map<String, HostTensor> fresh(Optimizer optimizer, Map<String, Shape> parameters) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    parameters.forEach((name, shape) -> {
      if (optimizer instanceof Optimizer.Sgd) {
        state.put(VELOCITY + name, HostTensor.zeros(shape));
      } else {
        state.put(FIRST + name, HostTensor.zeros(shape));
        state.put(SECOND + name, HostTensor.zeros(shape));
      }
    });
    if (optimizer instanceof Optimizer.Adam) {
      state.put(STEPS, HostTensor.zeros(Shape.scalar()));
    }
    return state;
  }

  /** The target of a run that steps; feed {@link #rate}. */
  public Op step() {
    return step;
  }

  /** The learning rate, a scalar. */
  public Placeholder<TFloat32> rate() {
    return rate;
  }

  /** Length of the gradient over all parameters, before clipping; a scalar. */
  public Operand<TFloat32> gradientLength() {
    return gradientLength;
  }

  /** The optimizer's present state. */
  public Map<String, HostTensor> state() {
    List<HostTensor> values = graph.run().fetch(slots.values().stream().map(Variable::read).toList());
    Map<String, HostTensor> state = new LinkedHashMap<>();
    int i = 0;
    for (String name : slots.keySet()) {
      state.put(name, values.get(i++));
    }
    return state;
  }

  private Operand<TFloat32> length(List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    gradients.forEach(gradient -> squares.add(tf.nn.l2Loss(gradient)));
    return tf.math.sqrt(times(tf.math.addN(squares), 2));
  }

  private Operand<TFloat32> shorten(double clip) {
    if (Double.isInfinite(clip)) {
      return tf.constant(1f);
    }
    return tf.math.minimum(
        tf.constant(1f), tf.math.div(tf.constant((float) clip), tf.math.maximum(gradientLength, tf.constant(1e-12f))));
  }

  /** The learning rate with Adam's correction for averages that began at zero. */
  private Operand<TFloat32> pace() {
    if (!(optimizer instanceof Optimizer.Adam adam)) {
      return rate;
    }
    Variable steps = slot(STEPS);
    Operand<TFloat32> number = tf.math.add(steps.read(), tf.constant(1f));
    next.put(steps, number);
    Operand<TFloat32> second = tf.math.sqrt(tf.math.sub(tf.constant(1f), tf.math.pow(tf.constant((float) adam.beta2()), number)));
    Operand<TFloat32> first = tf.math.sub(tf.constant(1f), tf.math.pow(tf.constant((float) adam.beta1()), number));
    return tf.math.div(tf.math.mul(rate, second), first);
  }

  private void move(Trained parameter, Operand<TFloat32> pull, Operand<TFloat32> pace) {
    Operand<TFloat32> value = parameter.variable().read();
    if (optimizer instanceof Optimizer.Sgd sgd) {
      Variable velocity = slot(VELOCITY + parameter.name());
      Operand<TFloat32> faster = tf.math.add(times(velocity.read(), sgd.momentum()), pull);
      next.put(velocity, faster);
      next.put(parameter.variable(), tf.math.sub(value, tf.math.mul(pace, faster)));
    } else if (optimizer instanceof Optimizer.Adam adam) {
      Variable first = slot(FIRST + parameter.name());
      Variable second = slot(SECOND + parameter.name());
      Operand<TFloat32> mean = tf.math.add(times(first.read(), adam.beta1()), times(pull, 1 - adam.beta1()));
      Operand<TFloat32> square = tf.math.add(times(second.read(), adam.beta2()), times(tf.math.mul(pull, pull), 1 - adam.beta2()));
      next.put(first, mean);
      next.put(second, square);
      // ε stands beside √v before the correction, as in the paper's note on efficiency; 1e-8 is far below √v in either place.
      Operand<TFloat32> scale = tf.math.add(tf.math.sqrt(square), tf.constant((float) adam.epsilon()));
      next.put(parameter.variable(), tf.math.sub(value, tf.math.mul(pace, tf.math.div(mean, scale))));
    }
  }

  private Variable slot(String name) {
    HostTensor value = begun.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the optimizer's state lacks " + name);
    }
    Variable variable = graph.variable(name, value);
    slots.put(name, variable);
    return variable;
  }

  private Operand<TFloat32> times(Operand<TFloat32> value, double factor) {
    return tf.math.mul(value, tf.constant((float) factor));
  }

  /** Every new value is computed from the old ones before the first is written. */
  private Op write(List<? extends Operand<TFloat32>> kept) {
    List<Op> computed = new ArrayList<>(next.values());
    computed.addAll(kept);
    Ops after = tf.withControlDependencies(computed);
    List<Op> written = new ArrayList<>();
    next.forEach((variable, value) -> written.add(variable.assign(after, value)));
    return tf.withControlDependencies(written).noOp();
  }
}
