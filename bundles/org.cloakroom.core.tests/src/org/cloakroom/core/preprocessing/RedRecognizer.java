package org.cloakroom.core.preprocessing;

import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.AvgPool;
import org.tensorflow.types.TFloat32;

/**
 * A network that was made for RGB in −1..1: it knows people by the red of 49 patches, and saturates beyond that range.
 *
 * @param channels what the descriptor declares
 * @param mean what the descriptor declares
 * @param scale what the descriptor declares
 */
record RedRecognizer(
    @Param(label = "Channels", help = "rgb or bgr") String channels,
    @Param(label = "Mean", help = "subtracted") double mean,
    @Param(label = "Scale", help = "divided by") double scale)
    implements Recognizer {

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    Ops tf = graph.tf();
    return new RecognizerNetwork() {
      @Override
      public Operand<TFloat32> features(Operand<TFloat32> faces) {
        Operand<TFloat32> x = channels.equals("bgr") ? tf.reverse(faces, tf.constant(new int[] {3})) : faces;
        Operand<TFloat32> ranged = tf.math.mul(tf.math.sub(x, tf.constant((float) (mean / 255))), tf.constant((float) (255 / scale)));
        Operand<TFloat32> red = tf.slice(ranged, tf.constant(new int[] {0, 0, 0, 0}), tf.constant(new int[] {-1, -1, -1, 1}));
        AvgPool<TFloat32> patches = tf.nn.avgPool(tf.clipByValue(red, tf.constant(-1f), tf.constant(1f)), List.of(1L, 16L, 16L, 1L),
            List.of(1L, 16L, 16L, 1L), "VALID");
        return tf.reshape(patches.output(), tf.constant(new int[] {-1, 49}));
      }

      @Override
      public int dimension() {
        return 49;
      }
    };
  }

  @Override
  public String contentHash() {
    return "red" + this;
  }
}
