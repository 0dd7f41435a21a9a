package org.cloakroom.api.dataset;

import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Progress;

/**
 * A collection of face images with known identities.
 *
 * @since 0.1
 */
public interface Dataset extends PlugIn {
  /**
   * Lists identities and images without decoding pixels.
   *
   * @throws org.cloakroom.api.UnavailableException if a folder or list file is missing or malformed; the message names it
   */
  DatasetIndex index(Progress progress);
}
