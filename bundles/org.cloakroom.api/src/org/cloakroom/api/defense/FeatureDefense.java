package org.cloakroom.api.defense;

import org.cloakroom.api.Progress;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;

/**
 * Protects stored features against being turned back into faces.
 *
 * @since 0.1
 */
public interface FeatureDefense extends Defense {
  /**
   * Protects every row by itself: its result does not depend on the other rows.
   *
   * @param stored features of unit length as recognizers make them, with images and encoder where they are known
   * @param options where graphs run
   * @return [N,D], of any length; recognizers compare directions
   * @throws org.cloakroom.api.UnavailableException if images or encoder are needed and not known, or weights cannot be used
   * @throws org.cloakroom.api.CancelledException between batches
   */
  HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress);
}
