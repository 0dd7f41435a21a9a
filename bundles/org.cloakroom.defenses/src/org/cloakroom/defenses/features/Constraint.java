package org.cloakroom.defenses.features;

/** How far a protected feature may go. The talk prints {@code ‖z(t+1) − z(t)‖ < ε}, which bounds single steps and not the way. */
public enum Constraint {
  /** {@code ‖z(t+1) − z(0)‖∞ ≤ ε}: what the bound must mean to limit anything (reference/methods.md, section 5.1). */
  BALL,
  /** As printed: {@code ‖z(t+1) − z(t)‖∞ ≤ ε}. With T steps the feature can move by T·min(α, ε). */
  STEP
}
