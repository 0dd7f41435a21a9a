package org.cloakroom.cli.bench;

import java.util.function.DoubleSupplier;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.PeakSpeed;

/**
 * What this machine can do at most, measured just before and after what is compared with it: on machines that are shared it changes
 * within minutes.
 */
final class Ceiling {
  private static final int REPEATS = 3;

  private final ComputeOptions options;
  private double product;
  private double convolution;

  /**
   * A speed and what was possible at the same time.
   *
   * @param speed operations a second
   * @param ceiling operations a second
   */
  record Share(double speed, double ceiling) {
    double percent() {
      return 100 * speed / ceiling;
    }
  }

  Ceiling(ComputeOptions options) {
    this.options = options;
    measure();
  }

  private double measure() {
    product = PeakSpeed.matrixProduct(options, REPEATS);
    convolution = PeakSpeed.convolution(options, REPEATS);
    return Math.max(product, convolution);
  }

  /** Operations a second of a large matrix product, when it was last measured. */
  double product() {
    return product;
  }

  /** Operations a second of a 3×3 convolution, when it was last measured. */
  double convolution() {
    return convolution;
  }

  /** @param measurement gives operations a second */
  Share beside(DoubleSupplier measurement) {
    double before = measure();
    double speed = measurement.getAsDouble();
    return new Share(speed, Math.max(before, measure()));
  }
}
