package org.cloakroom.api.attack;

import org.cloakroom.api.Progress;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;

/**
 * What a {@link ReconstructionAttack} may use.
 *
 * @since 0.1
 */
public interface ReconstructionContext {
  /** The recognizer whose features were stolen. */
  FeatureEncoder encoder();

  /**
   * The same recognizer as a network to put into a graph, for an attacker who has a copy of it and follows its gradient.
   *
   * @since 0.1
   */
  Recognizer network();

  /**
   * What the database's owner would store in place of these features: their own defense, as an attacker who knows it can apply
   * it to features of other people. The features themselves if there is no defense.
   */
  HostTensor protect(StoredFeatures features, Progress progress);

  /** Device and threads for graphs. */
  ComputeOptions compute();

  /** The cell's seed. */
  long seed();
}
