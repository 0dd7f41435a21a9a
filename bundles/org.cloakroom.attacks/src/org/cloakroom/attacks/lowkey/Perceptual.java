package org.cloakroom.attacks.lowkey;

import org.cloakroom.api.attack.AttackGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How visible a cloak is to LowKey. */
public enum Perceptual {
  /** Structural dissimilarity, which needs no weights. */
  DSSIM,
  /** LPIPS with AlexNet, as published; its weights are the user's to get. */
  LPIPS;

  Operand<TFloat32> distance(AttackGraph graph, Operand<TFloat32> first, Operand<TFloat32> second) {
    return this == DSSIM ? graph.dssim(first, second) : graph.lpips(first, second);
  }
}
