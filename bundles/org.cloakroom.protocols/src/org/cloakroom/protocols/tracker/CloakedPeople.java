package org.cloakroom.protocols.tracker;

/** Who is cloaked while a tracker is trained. */
public enum CloakedPeople {
  /** One protected person after the other, each against a tracker of their own; everybody else is natural (PuFace, FaceCure). */
  IN_TURN,
  /** All protected people at once: a share of the people, one tracker. */
  TOGETHER
}
