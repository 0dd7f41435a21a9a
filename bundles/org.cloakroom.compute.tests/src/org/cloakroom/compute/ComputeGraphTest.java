package org.cloakroom.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ComputeGraphTest {
  @Test
  void gradientIsTheDerivativeOfTheSum() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1);
      Operand<TFloat32> gradient = graph.gradient(graph.tf().math.square(x), x);
      HostTensor found = graph.run().feed(x, HostTensor.of(new float[] {1, -3}, 2)).fetch(gradient);
      assertEquals(HostTensor.of(new float[] {2, -6}, 2), found);
    }
  }

  @Test
  void activationsAreWhatIsComputedOnTheWayToTheGradient() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Variable x = graph.variable("x", HostTensor.zeros(Shape.of(5, 3)));
      long before = graph.activationBytes(); // what the first value is written with
      Operand<TFloat32> y = graph.tf().math.exp(graph.tf().math.square(x.read()));
      assertEquals(2 * 5 * 3 * Float.BYTES, graph.activationBytes() - before);
      graph.gradient(y, x.read());
      assertEquals(2 * 5 * 3 * Float.BYTES, graph.activationBytes() - before);
    }
  }

  @Test
  void missingGradientPathIsToldByName() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1);
      Operand<TFloat32> y = graph.tf().math.floor(x);
      String message = assertThrows(IllegalStateException.class, () -> graph.gradient(y, x)).getMessage();
      assertTrue(message.contains("Floor"), message);
    }
  }

  @Test
  void variablesKeepTheirValueAndShareNoState() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Variable first = graph.variable("w", HostTensor.of(new float[] {1}, 1));
      Variable second = graph.variable("w", HostTensor.of(new float[] {10}, 1));
      Ops tf = graph.tf();
      Operand<TFloat32> doubled = tf.math.mul(first.read(), tf.constant(2f));
      Op step = first.assign(tf.withControlDependencies((Op) doubled), doubled);
      for (int i = 0; i < 3; i++) {
        graph.run().target(step).execute();
      }
      List<HostTensor> values = graph.run().fetch(List.of(first.read(), second.read()));
      assertArrayEquals(new float[] {8}, values.get(0).values());
      assertArrayEquals(new float[] {10}, values.get(1).values());
      graph.assign(first, HostTensor.of(new float[] {-1}, 1));
      assertArrayEquals(new float[] {-1}, graph.run().fetch(first.read()).values());
    }
  }

  @Test
  void variablesMadeAfterTheFirstRunGetTheirValue() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Variable early = graph.variable("early", HostTensor.of(new float[] {1}, 1));
      graph.run().fetch(early.read());
      Variable late = graph.variable("late", HostTensor.of(new float[] {2}, 1));
      assertArrayEquals(new float[] {2}, graph.run().fetch(late.read()).values());
    }
  }

  @Test
  void weightsThatDoNotFillTheirShapeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HostTensor(Shape.of(2, 2), new float[3]));
  }
}
