package org.cloakroom.core.attack;

import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;

/**
 * An attack made ready to protect images: one graph for an attack, its surrogates and a batch shape, kept until closed.
 * Not thread-safe.
 */
public interface AttackRunner extends AutoCloseable {
  /**
   * Protects any number of images. An image's result depends on the image, its id and the seed, not on its neighbours;
   * but all images of one call must be one person's where the attack is on {@linkplain Attack#wholeIdentity whole
   * identities}.
   *
   * @param clean [n,112,112,3] RGB in [0,1]
   * @param ids one an image, as the dataset names it
   * @param seed the run's seed, from which every image's own seed is derived
   * @return the protected images in [0,1], in the same order
   * @throws org.cloakroom.api.CancelledException within one step of the attack
   */
  Images protect(Images clean, List<String> ids, long seed, Progress progress);

  @Override
  void close();

  /**
   * Prepares an attack.
   *
   * @param surrogates recognizers that the attack may look into, at least one
   * @param batchSize how many images are attacked at once; fewer where the free memory is not enough for that
   * @throws IllegalArgumentException if there is no surrogate, or the attack does not change images
   */
  static AttackRunner open(Attack attack, List<Recognizer> surrogates, ComputeOptions options, int batchSize) {
    if (surrogates.isEmpty()) {
      throw new IllegalArgumentException("an attack needs at least one surrogate; name one under 'surrogates'");
    }
    if (attack instanceof GradientAttack gradient) {
      return new GradientAttackRunner(gradient, surrogates, options, batchSize, MemoryBudget.of(options));
    }
    if (attack instanceof ImageAttack images) {
      return new ImageAttackRunner(images, surrogates, options, batchSize);
    }
    throw new IllegalArgumentException("a reconstruction attack turns features into faces; it does not change images");
  }
}
