package org.cloakroom.core.attack;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** New values of a graph's state: all are computed before any is written. */
final class Updates {
  private final Ops tf;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Operand<TFloat32>> values = new ArrayList<>();

  Updates(Ops tf) {
    this.tf = tf;
  }

  void add(Variable variable, Operand<TFloat32> value) {
    variables.add(variable);
    values.add(tf.identity(value));
  }

  /** One operation that writes everything. */
  Op write() {
    Ops after = tf.withControlDependencies(values.stream().map(v -> (Op) v).toArray(Op[]::new));
    List<Op> writes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      writes.add(variables.get(i).assign(after, values.get(i)));
    }
    return tf.withControlDependencies(writes.toArray(Op[]::new)).noOp();
  }
}
