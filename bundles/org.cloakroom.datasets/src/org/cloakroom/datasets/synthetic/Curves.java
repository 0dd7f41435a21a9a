package org.cloakroom.datasets.synthetic;

/** Two polynomial curves that shape most features of a face. */
final class Curves {

  private Curves() {}

  /** 0 below 0, 1 above 1, smooth between. */
  static double smooth(double t) {
    double c = Math.max(0, Math.min(1, t));
    return c * c * (3 - 2 * c);
  }

  /** 1 at 0, 0 beyond ±1, smooth between. */
  static double bell(double t) {
    double rest = Math.max(0, 1 - t * t);
    return rest * rest;
  }
}
