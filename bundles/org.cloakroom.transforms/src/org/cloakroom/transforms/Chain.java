package org.cloakroom.transforms;

import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.SequentialTransform;
import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Several transforms, one after the other. */
public record Chain(
    @Param(label = "Stages", help = "The transforms in the order in which they are applied; at least one.")
        List<Transform> stages)
    implements StochasticTransform, SequentialTransform {
  /** Checks that there is something to apply. */
  public Chain {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("stages: name at least one transform");
    }
  }

  /** The given transforms, in this order. */
  public static Chain of(Transform... stages) {
    return new Chain(List.of(stages));
  }

  @Override
  public void checkSize(int height, int width) {
    stages.forEach(stage -> stage.checkSize(height, width));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    Operand<TFloat32> result = images;
    for (Transform stage : stages) {
      result = stage.apply(tf, result);
    }
    return result;
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, Operand<TInt64> seed) {
    Operand<TFloat32> result = images;
    for (int i = 0; i < stages.size(); i++) {
      result = Draws.apply(tf, stages.get(i), result, ContentHash.part(tf, seed, i));
    }
    return result;
  }
}
