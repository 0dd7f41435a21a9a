package org.cloakroom.compute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A TensorFlow graph with its session and its variables, for the life of a run.
 *
 * <p>Build the graph through {@link #tf()}, then {@link #run()} it as often as needed. Weights live in variables, not in
 * constants: a constant network needs two to three times the memory. Not thread-safe; close it with try-with-resources.
 */
public final class ComputeGraph implements AutoCloseable {
  /** 64 MB of float32. */
  private static final long FIRST_VALUES_AT_ONCE = 1L << 24;

  /** TensorFlow's own prefix of what it adds for gradients. */
  private static final String GRADIENTS = "gradients";
  /** Operations whose values are there anyway. */
  private static final Set<String> STORED = Set.of("Const", "Placeholder", "VarHandleOp", "ReadVariableOp");

  private final ComputeOptions options;
  private final Graph graph;
  private final Ops tf;
  private final List<Initial> pending = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private Session session;

  private record Initial(Variable variable, HostTensor value) {}

  /** An empty graph that will run on the given device. Loads TensorFlow if it is not loaded yet. */
  public ComputeGraph(ComputeOptions options) {
    TensorFlowRuntime.load();
    this.options = options;
    graph = new Graph();
    tf = Ops.create(graph);
  }

  /** For adding operations. */
  public Ops tf() {
    return tf;
  }

  /** The graph itself, for what {@link #tf()} does not offer. */
  public Graph graph() {
    return graph;
  }

  /** Where the graph runs. */
  public ComputeOptions options() {
    return options;
  }

  /** An input to be fed; -1 stands for a dimension that varies. */
  public Placeholder<TFloat32> input(long... dimensions) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dimensions)));
  }

  /**
   * A variable that has {@code value} when the graph first runs.
   *
   * @param name a hint; a number is appended if the name is taken
   */
  public Variable variable(String name, HostTensor value) {
    String clean = "variable." + OpNames.clean(name); // no operation gets such a name by itself
    String unique = clean;
    for (int i = 1; !names.add(unique); i++) {
      unique = clean + "." + i;
    }
    Variable variable = new Variable(tf, unique, value.shape());
    pending.add(new Initial(variable, value));
    variables.add(variable);
    return variable;
  }

  /** All variables so far, in the order in which they were made. */
  public List<Variable> variables() {
    return List.copyOf(variables);
  }

  /** Those of these variables to which a differentiable path leads from {@code y}. */
  public List<Variable> reached(Operand<TFloat32> y, List<Variable> candidates) {
    Output<?>[] found = graph.addGradients(
        y.asOutput(), candidates.stream().map(variable -> variable.read().asOutput()).toArray(Output<?>[]::new));
    List<Variable> reached = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] != null && !found[i].isClosed()) {
        reached.add(candidates.get(i));
      }
    }
    return reached;
  }

  /** Writes a new value into a variable. */
  public void assign(Variable variable, HostTensor value) {
    run().feed(variable.newValue(), value).target(variable.assignment()).execute();
  }

  /**
   * The gradient of the sum over {@code y} with respect to {@code x}.
   *
   * @throws IllegalStateException if no differentiable path leads from {@code y} to {@code x}
   */
  public Operand<TFloat32> gradient(Operand<TFloat32> y, Operand<TFloat32> x) {
    return gradients(y, List.of(x)).get(0);
  }

  /**
   * The gradients of the sum over {@code y} with respect to each of {@code xs}.
   *
   * @throws IllegalStateException if no differentiable path leads from {@code y} to one of them
   */
  @SuppressWarnings("unchecked")
  public List<Operand<TFloat32>> gradients(Operand<TFloat32> y, List<Operand<TFloat32>> xs) {
    Output<?>[] inputs = xs.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] found = graph.addGradients(y.asOutput(), inputs);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] == null || found[i].isClosed()) { // TensorFlow's way of saying that there is no path
        throw new IllegalStateException("no differentiable path from " + y.asOutput().op().name() + " to "
            + inputs[i].op().name());
      }
      gradients.add((Output<TFloat32>) found[i]);
    }
    return gradients;
  }

  /**
   * Bytes of all values that the graph computes on its way to the gradients, as far as their shapes are known: about what must be held
   * at once when gradients are asked for, because most of them are used on the way back.
   */
  public long activationBytes() {
    long elements = 0;
    for (Iterator<GraphOperation> operations = graph.operations(); operations.hasNext();) {
      GraphOperation operation = operations.next();
      if (!operation.name().startsWith(GRADIENTS) && !STORED.contains(operation.type())) {
        for (int i = 0; i < operation.numOutputs(); i++) {
          elements += Math.max(0, operation.output(i).shape().size());
        }
      }
    }
    return elements * Float.BYTES;
  }

  /** Starts one run. With the first one the session is made; variables get their first values before any run. */
  public Run run() {
    return new Run(this::session);
  }

  private Session session() {
    if (session == null) {
      session = new Session(graph, options.toConfig());
    }
    while (!pending.isEmpty()) {
      initializeSome();
    }
    return session;
  }

  /**
   * Gives variables their first values. TensorFlow prepares the whole graph anew for every set of operations that it has
   * not run before, so few large runs are much faster than one a variable; the bound keeps the copies small.
   */
  private void initializeSome() {
    int count = 0;
    for (long elements = 0; count < pending.size() && (count == 0 || elements < FIRST_VALUES_AT_ONCE); count++) {
      elements += pending.get(count).value().values().length;
    }
    List<Initial> some = pending.subList(0, count);
    Run run = new Run(() -> session);
    some.forEach(i -> run.feed(i.variable().newValue(), i.value()).target(i.variable().assignment()));
    run.execute();
    some.clear();
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    graph.close();
  }
}
