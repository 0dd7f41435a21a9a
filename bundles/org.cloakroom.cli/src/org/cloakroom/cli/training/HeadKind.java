package org.cloakroom.cli.training;

import org.cloakroom.recognizers.training.MarginHead;

/** The heads that a plan file can name. */
enum HeadKind {
  /** Additive angular margin. */
  ARCFACE,
  /** Large-margin cosine. */
  COSFACE;

  MarginHead head(double scale, double margin) {
    return switch (this) {
      case ARCFACE -> new MarginHead.ArcFace(scale, margin);
      case COSFACE -> new MarginHead.CosFace(scale, margin);
    };
  }

  static HeadKind of(MarginHead head) {
    return head instanceof MarginHead.ArcFace ? ARCFACE : COSFACE;
  }
}
