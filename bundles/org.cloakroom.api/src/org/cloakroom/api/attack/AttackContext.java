package org.cloakroom.api.attack;

import java.util.List;
import java.util.function.Supplier;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.Progress;
import org.cloakroom.compute.ComputeOptions;

/**
 * What an {@link ImageAttack} may use.
 *
 * @since 0.1
 */
public interface AttackContext {
  /** The recognizers that may be looked into, at least one. */
  List<Recognizer> surrogates();

  /** Device and threads for graphs of the attack's own. */
  ComputeOptions compute();

  /** How the dataset names an image of the batch. */
  String id(int image);

  /** The run's seed, for what all images share, such as how a step sees them. */
  long seed();

  /** One seed an image, the same whatever batch the image is in. */
  long seed(int image);

  /**
   * Something that is costly to make, such as a graph: made when first asked for, kept over all batches of this attack, and
   * closed with it.
   */
  <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> maker);

  /** Runs another attack on the same images, as part of this attack; gradient attacks with the engine's loop. */
  Images run(Attack attack, Images clean, Progress progress);

  /**
   * Runs a gradient attack with the lengths of its schedule (steps, bound, random start) multiplied, image by image.
   *
   * @param strength one positive number an image
   */
  Images run(GradientAttack attack, Images clean, float[] strength, Progress progress);
}
