package org.cloakroom.core.embedding;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.UnitLength;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Unit-length embeddings of several image batches, with or without mirror averaging, in one pass through a network. */
public final class Embeddings {
  private Embeddings() {}

  /**
   * Embeds batches of images.
   *
   * @param branches each [N,112,112,3] in [0,1], or of the size that the network {@linkplain RecognizerNetwork#align aligns}, all of the same N, which must be known if there are several
   * @param flip whether to add the embedding of the mirror image before normalization
   *     (feature_extraction_utils.py of lowkey_gradio)
   * @return for every branch [N,D] of unit length
   */
  public static List<Operand<TFloat32>> unit(
      Ops tf, RecognizerNetwork network, List<Operand<TFloat32>> branches, boolean flip) {
    List<Operand<TFloat32>> faces = branches.stream().map(network::align).toList();
    List<Operand<TFloat32>> inputs = new ArrayList<>(faces);
    if (flip) {
      faces.forEach(face -> inputs.add(tf.reverse(face, tf.constant(new int[] {2}))));
    }
    Operand<TFloat32> raw = network.features(
        inputs.size() == 1 ? inputs.get(0) : tf.concat(inputs, tf.constant(0)));
    List<Operand<TFloat32>> parts = inputs.size() == 1
        ? List.of(raw)
        : List.copyOf(tf.split(tf.constant(0), raw, (long) inputs.size()).output());
    List<Operand<TFloat32>> units = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      units.add(UnitLength.of(tf, flip ? tf.math.add(parts.get(i), parts.get(branches.size() + i)) : parts.get(i)));
    }
    return units;
  }
}
