package org.cloakroom.compute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** One {@code Session.run}: feeds, targets, fetches. All native memory it takes is released before it returns. */
public final class Run {
  private final Supplier<Session> session;
  private final Map<Operand<TFloat32>, HostTensor> feeds = new LinkedHashMap<>();
  private final List<Op> targets = new ArrayList<>();

  /** @param session asked for when this runs, so that variables of operations added until then have their first values */
  Run(Supplier<Session> session) {
    this.session = session;
  }

  /** Gives {@code input} a value. */
  public Run feed(Operand<TFloat32> input, HostTensor value) {
    feeds.put(input, value);
    return this;
  }

  /** Adds an operation to carry out. */
  public Run target(Op operation) {
    targets.add(operation);
    return this;
  }

  /** Runs the targets. */
  public void execute() {
    fetch(List.of());
  }

  /** Runs, and returns the value of {@code output}. */
  public HostTensor fetch(Operand<TFloat32> output) {
    return fetch(List.of(output)).get(0);
  }

  /** Runs, and returns the values of {@code outputs}, in their order. */
  public List<HostTensor> fetch(List<? extends Operand<TFloat32>> outputs) {
    Session.Runner runner = session.get().runner();
    List<TFloat32> fed = new ArrayList<>();
    try {
      feeds.forEach((input, value) -> {
        TFloat32 tensor = value.toNative();
        fed.add(tensor);
        runner.feed(input, tensor);
      });
      targets.forEach(runner::addTarget);
      outputs.forEach(runner::fetch);
      try (Result result = runner.run()) {
        List<HostTensor> values = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
          values.add(HostTensor.copyOf((TFloat32) result.get(i)));
        }
        return values;
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }
}
