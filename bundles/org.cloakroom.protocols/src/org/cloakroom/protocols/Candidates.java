package org.cloakroom.protocols;

/**
 * What a candidate list is made of, which decides what rank k means: five images may all show one person, so rank 5 over
 * images is at most rank 5 over identities.
 */
public enum Candidates {
  /** Every gallery image is a candidate, as in the LowKey evaluation. */
  IMAGES,
  /** Every enrolled person is one candidate, scored by the best of the person's images, as in ISO/IEC 19795-1. */
  IDENTITIES
}
