package org.cloakroom.protocols.tracker;

import java.util.Locale;
import java.util.Optional;
import org.cloakroom.recognizers.training.MarginHead;

/** How the owner of a recognizer learns to tell people. */
public enum TrackerKind {
  /** The person of the training image with the largest cosine; nothing is trained. */
  NEAREST(Optional.empty()),
  /** Multinomial logistic regression on standardized embeddings. */
  LOGISTIC(Optional.empty()),
  /** The recognizer's network trained on with a linear classifier. */
  SOFTMAX(Optional.empty()),
  /** The recognizer's network trained on with an additive angular margin. */
  ARCFACE(Optional.of(new MarginHead.ArcFace(TrackerKind.SCALE, 0.3))),
  /** The recognizer's network trained on with a large-margin cosine. */
  COSFACE(Optional.of(new MarginHead.CosFace(TrackerKind.SCALE, 0.25))),
  /**
   * The network trained on with natural and cloaked images of other people, then the nearest image by its embeddings: the adaptive owner of
   * Radiya-Dixit et al. (ICLR 2022), who has the tool that made the cloaks. Its margin is that of {@link #ARCFACE}.
   */
  ROBUST(Optional.of(new MarginHead.ArcFace(TrackerKind.SCALE, 0.3)));

  private static final double SCALE = 32;

  private final Optional<MarginHead> head;

  TrackerKind(Optional<MarginHead> head) {
    this.head = head;
  }

  /** Whose margin the network is trained with; empty for a linear classifier, and where no network is trained. */
  Optional<MarginHead> head() {
    return head;
  }

  /** How measures call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
