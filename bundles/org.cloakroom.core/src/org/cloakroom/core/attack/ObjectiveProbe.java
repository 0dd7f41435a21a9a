package org.cloakroom.core.attack;

import java.util.List;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;

/**
 * Looks into a gradient attack step by step: objective, gradient and image at any point of the loop. For conformance tests
 * and for checking plug-ins by finite differences.
 */
public final class ObjectiveProbe implements AutoCloseable {
  private static final long SEED = 1;

  private final ComputeGraph graph;
  private final AttackStep step;

  /** Prepares the attack on these clean images, [N,112,112,3] in [0,1]. */
  public ObjectiveProbe(GradientAttack attack, List<Recognizer> surrogates, HostTensor clean) {
    graph = new ComputeGraph(ComputeOptions.cpu());
    try {
      step = new AttackStep(graph, attack, surrogates, clean.shape());
      step.prepare(clean);
    } catch (RuntimeException | Error e) { // a plug-in may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  /**
   * What the loop would see at one point.
   *
   * @param objectives [N]
   * @param gradient [N,112,112,3] of the sum of the objectives
   */
  public record Value(float[] objectives, float[] gradient) {}

  /** Objective and gradient at these images, from which {@link #advance} goes on. */
  public Value at(HostTensor images) {
    step.start(images, SEED);
    List<HostTensor> found = step.objectiveAndGradient();
    return new Value(found.get(0).values(), found.get(1).values());
  }

  /** Takes one step, along the first part if several take turns, and returns the images, which are not clamped if the schedule clamps only at the end. */
  public HostTensor advance() {
    step.advance(0);
    return step.images();
  }

  @Override
  public void close() {
    graph.close();
  }
}
