package org.cloakroom.api.attack;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What an attack's objective is built from. All images are [N,112,112,3] RGB; the clean ones are in [0,1], the current
 * iterate may leave that range between steps if the schedule clamps only at the end.
 *
 * @since 0.1
 */
public interface AttackGraph {
  /** For operations of the attack's own. */
  Ops tf();

  /** The images to be protected. */
  Operand<TFloat32> clean();

  /** The current iterate, with respect to which the objective is differentiated. */
  Operand<TFloat32> adversarial();

  /** Number of surrogates, at least 1. */
  int surrogates();

  /**
   * Embeddings of several versions of the images by every surrogate. All versions (and mirror images) pass through a
   * network as one batch, so one call with all branches is cheaper than one call a branch.
   *
   * @param branches versions of the images, each [N,112,112,3]
   * @param flip whether to add the mirror image's embedding before normalization
   * @return [surrogate][branch], each [N,D] of unit length
   */
  List<List<Operand<TFloat32>>> features(List<Operand<TFloat32>> branches, boolean flip);

  /** Embeddings by one surrogate alone, see {@link #features(List, boolean)}. */
  List<Operand<TFloat32>> features(int surrogate, List<Operand<TFloat32>> branches, boolean flip);

  /**
   * Name of a surrogate's structure; surrogates that differ in their weights only have the same, see
   * {@link org.cloakroom.api.recognizer.Recognizer#structure}.
   */
  String structure(int surrogate);

  /**
   * Embeddings of the clean images, computed once before the first step.
   *
   * @return one [N,D] of unit length for every surrogate, constant for the gradient
   */
  List<Operand<TFloat32>> cleanFeatures(boolean flip);

  /**
   * A value that is computed once for every batch, before the first step, such as features of target images.
   *
   * @param value of a shape that is known, not depending on {@link #adversarial} or {@link #step}
   * @return the same, constant for the gradient
   */
  Operand<TFloat32> remember(Operand<TFloat32> value);

  /** Applies a transform; a stochastic one gets a fresh seed in every step. */
  Operand<TFloat32> transform(Transform transform, Operand<TFloat32> images);

  /**
   * Structural dissimilarity (1 − SSIM)/2 of two image batches, [N]. SSIM with an 11×11 Gaussian window of σ 1.5, valid
   * positions only, as {@code tf.image.ssim} defines it.
   */
  Operand<TFloat32> dssim(Operand<TFloat32> first, Operand<TFloat32> second);

  /**
   * LPIPS v0.1 with AlexNet (Zhang et al., CVPR 2018) of two image batches, [N]; see
   * {@link org.cloakroom.compute.lpips.Lpips}.
   *
   * @throws org.cloakroom.api.UnavailableException saying which weights to get and where to put them, if they are missing
   */
  Operand<TFloat32> lpips(Operand<TFloat32> first, Operand<TFloat32> second);

  /** Squared Euclidean distance along the last axis: [N,D] and [N,D] to [N]. */
  Operand<TFloat32> squaredDistance(Operand<TFloat32> first, Operand<TFloat32> second);

  /**
   * How far these images' embeddings are from those of the clean images: the squared distance, averaged over the surrogates.
   * Its gradient is zero where the images are the clean ones, so a schedule needs a random start.
   *
   * @param images a version of {@link #adversarial()}, [N,112,112,3]
   * @param flip whether embeddings add the mirror image before normalization
   * @return [N], from 0 to 4
   */
  default Operand<TFloat32> featureDistance(Operand<TFloat32> images, boolean flip) {
    List<Operand<TFloat32>> clean = cleanFeatures(flip);
    List<List<Operand<TFloat32>>> moved = features(List.of(images), flip);
    List<Operand<TFloat32>> distances = new ArrayList<>();
    for (int i = 0; i < surrogates(); i++) {
      distances.add(squaredDistance(moved.get(i).get(0), clean.get(i)));
    }
    return tf().math.div(tf().math.addN(distances), tf().constant((float) surrogates()));
  }

  /** Number of the current step, from 0: a scalar that changes with every step. */
  Operand<TInt64> step();
}
