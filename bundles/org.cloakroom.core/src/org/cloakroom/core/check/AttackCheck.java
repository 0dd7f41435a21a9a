package org.cloakroom.core.check;

import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.AttackRunner;

/** What an attack promises, against two small smooth surrogates. */
final class AttackCheck {
  private static final int DIRECTIONS = 3;
  /** Objectives are sums over a whole image in float32, so differences are coarser than a transform's. */
  private static final double TOLERANCE = 0.05;
  private static final double ROUNDING = 1e-5;

  private final Report report;
  private final CheckOptions options;

  AttackCheck(Report report, CheckOptions options) {
    this.report = report;
    this.options = options;
  }

  void run(Attack attack) {
    if (attack instanceof ReconstructionAttack) {
      report.skip("behavior", "its networks take the features that they were trained on and no others");
      return;
    }
    if (attack instanceof GradientAttack gradient) {
      if (Approximation.isIn(gradient)) {
        report.skip("gradient", TransformCheck.APPROXIMATE);
      } else {
        report.check("gradient", () -> TransformCheck.judge(AttackBench.derivatives(gradient, DIRECTIONS, options.seed()), TOLERANCE));
      }
      report.check("objective", () -> independence(gradient));
    }
    new ImageChecks(report, options).run(!attack.wholeIdentity(), () -> {
      AttackRunner runner = AttackRunner.open(attack, AttackBench.SURROGATES, options.compute(), ImageChecks.BATCH);
      return new ImageChecks.Opened() {
        @Override
        public ImageFunction function() {
          return (images, ids, seed) -> runner.protect(images, ids, seed, Progress.NONE);
        }

        @Override
        public void close() {
          runner.close();
        }
      };
    });
  }

  private String independence(GradientAttack attack) {
    HostTensor clean = AttackBench.clean(options.seed());
    HostTensor other = AttackBench.clean(options.seed() + 1);
    System.arraycopy(clean.values(), 0, other.values(), 0, clean.values().length / 2);
    float among = AttackBench.objectives(attack, clean)[0];
    float changed = AttackBench.objectives(attack, other)[0];
    if (Math.abs(among - changed) > ROUNDING * Math.max(1, Math.abs(among))) {
      throw Report.broken("an image's objective is %.6g among some images and %.6g among others; reduce over height, width and"
          + " channels, never over the batch", among, changed);
    }
    return "one value an image, whatever its neighbors";
  }
}
