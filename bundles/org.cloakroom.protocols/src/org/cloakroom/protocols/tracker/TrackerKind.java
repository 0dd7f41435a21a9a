package org.cloakroom.protocols.tracker;

import java.util.Locale;

/** How the owner of a recognizer learns to tell people. */
public enum TrackerKind {
  /** The person of the training image with the largest cosine; nothing is trained. */
  NEAREST,
  /** Multinomial logistic regression on standardized embeddings. */
  LOGISTIC,
  /** The recognizer's network trained on with a linear classifier. */
  SOFTMAX,
  /** The recognizer's network trained on with an additive angular margin. */
  ARCFACE,
  /** The recognizer's network trained on with a large-margin cosine. */
  COSFACE;

  /** How measures call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
