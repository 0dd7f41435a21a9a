package org.cloakroom.compute.training;

/** How parameters follow their gradients. */
public sealed interface Optimizer {

  /**
   * Stochastic gradient descent with momentum as in PyTorch: v ← μ·v + g, w ← w − η·v.
   *
   * @param momentum μ, 0 to below 1
   */
  record Sgd(double momentum) implements Optimizer {
    /** Checks the range. */
    public Sgd {
      share("momentum", momentum);
    }
  }

  /**
   * Adam (Kingma and Ba, ICLR 2015, algorithm 1): m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²,
   * w ← w − η·m̂ ⁄ (√v̂ + ε) with m̂ = m ⁄ (1 − β₁ᵗ) and v̂ = v ⁄ (1 − β₂ᵗ).
   *
   * @param beta1 β₁, 0 to below 1
   * @param beta2 β₂, 0 to below 1
   * @param epsilon ε, above 0
   */
  record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    /** The paper's values. */
    public static final Adam USUAL = new Adam(0.9, 0.999, 1e-8);

    /** Checks the ranges. */
    public Adam {
      share("beta1", beta1);
      share("beta2", beta2);
      if (!(epsilon > 0)) {
        throw new IllegalArgumentException("epsilon " + epsilon + ": use a positive number");
      }
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " " + value + ": use 0 to below 1");
    }
  }
}
