package org.cloakroom.defenses.features;

/** What the database's owner has when a feature is protected. */
public enum Knowledge {
  /** The image, and with it the feature: at enrollment. */
  OFFLINE,
  /** The feature only: a database that exists already. */
  ONLINE
}
