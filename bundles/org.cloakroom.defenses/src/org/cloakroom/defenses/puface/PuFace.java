package org.cloakroom.defenses.puface;

import java.nio.file.Path;
import org.cloakroom.api.Param;
import org.cloakroom.api.Trained;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that washes cloaks off (J. Wen, "PuFace", arXiv 2406.02253), as {@code cloakroom train purifier} makes it. The recognizer's
 * owner applies it to all images before training, cloaked or not. It is differentiable: an attack that knows it has it among its views.
 */
public record PuFace(
    @Param(label = "Weights", value = "sample-puface",
        help = "A file of cloakroom train purifier, or the name of weights that are installed.") Path weights)
    implements Transform, Trained {

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    try {
      PurifierWeights trained = PurifierWeights.read(weights);
      Weights values = trained.values();
      // A transform gets no graph to put variables into; a million constants do no harm.
      Operand<TFloat32> washed = trained.network().apply(
          tf, name -> tf.reshape(tf.constant(values.tensors().get(name).values()), tf.constant(values.tensors().get(name).shape())), images);
      return tf.math.minimum(washed, tf.constant(1f));
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public void checkSize(int height, int width) {
    if (height % 4 != 0 || width % 4 != 0) {
      throw new IllegalArgumentException("PuFace halves and doubles the resolution: " + height + "x" + width
          + " is not divisible by 4");
    }
  }

  @Override
  public TrainedOn trainedOn() {
    try {
      return PurifierWeights.read(weights).trainedOn();
    } catch (WeightsException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }
}
