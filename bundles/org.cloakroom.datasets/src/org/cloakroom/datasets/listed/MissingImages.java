package org.cloakroom.datasets.listed;

/** What to do about listed images that are not there. */
public enum MissingImages {
  /** The dataset cannot be used: results over other pairs than the published ones would look like them. */
  REFUSE,
  /** Their pairs are left out. */
  SKIP
}
