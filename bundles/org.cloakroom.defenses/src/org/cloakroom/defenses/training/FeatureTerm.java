package org.cloakroom.defenses.training;

import java.util.List;
import org.cloakroom.api.recognizer.Recognizer;

/**
 * A plan's demand that a made image shows the same person as the image that was sought.
 *
 * @param recognizers ids of the frozen recognizers whose embeddings are compared
 * @param weight of the mean absolute difference of unit embeddings, averaged over the recognizers, beside the loss of pixels
 */
public record FeatureTerm(List<String> recognizers, double weight) {
  /** Pixels alone count. */
  public static final FeatureTerm NONE = new FeatureTerm(List.of(), 0);

  /** Checks the range and copies the list. */
  public FeatureTerm {
    recognizers = List.copyOf(recognizers);
    if (!(weight >= 0 && weight <= 1e6)) {
      throw new IllegalArgumentException("feature weight " + weight + ": use 0 to 1000000");
    }
    if (weight > 0 && recognizers.isEmpty()) {
      throw new IllegalArgumentException("feature weight " + weight + ": name the recognizers whose features are compared, or use 0");
    }
  }

  /**
   * The recognizers as they are named.
   *
   * @param frozen one for each name, in the same order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public List<Recognizer> named(List<Recognizer> frozen) {
    if (frozen.size() != recognizers.size()) {
      throw new IllegalArgumentException(frozen.size() + " recognizers are not the features " + recognizers);
    }
    return List.copyOf(frozen);
  }
}
