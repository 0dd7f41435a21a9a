package org.cloakroom.cli.protect;

/** Where faces are aligned. */
public enum Place {
  /** In the graph of the attack: the photograph's own pixels are attacked. */
  INSIDE,
  /** Before the attack: the face in the template is attacked, and the change is brought back. */
  BEFORE
}
