package org.cloakroom.compute;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * A float32 resource variable of a {@link ComputeGraph}: weights, or the state of an attack. Made by
 * {@link ComputeGraph#variable}.
 */
public final class Variable {
  private final String name;
  private final Shape shape;
  private final VarHandleOp handle;
  private final Operand<TFloat32> value;
  private final Placeholder<TFloat32> newValue;
  private final Op assignment;

  Variable(Ops tf, String name, Shape shape) {
    this.name = name;
    this.shape = shape;
    handle = tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    value = tf.readVariableOp(handle, TFloat32.class);
    newValue = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    assignment = tf.assignVariableOp(handle, newValue);
  }

  /** The one read of this variable. Every use, and the gradient, must go through it. */
  public Operand<TFloat32> read() {
    return value;
  }

  /** An operation that writes {@code next}; order it after all reads by control dependencies of {@code tf}. */
  public Op assign(Ops tf, Operand<TFloat32> next) {
    return tf.assignVariableOp(handle, next);
  }

  /** Unique within its graph. */
  public String name() {
    return name;
  }

  /** The dimensions. */
  public Shape shape() {
    return shape;
  }

  Placeholder<TFloat32> newValue() {
    return newValue;
  }

  Op assignment() {
    return assignment;
  }
}
