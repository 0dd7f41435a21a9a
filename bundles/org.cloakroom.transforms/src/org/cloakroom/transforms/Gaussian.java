package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.images.Filters;
import org.cloakroom.compute.images.GaussianKernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gaussian blur: {@code kornia.filters.gaussian_blur2d} (0.6.12, {@code filters/gaussian.py}). Kornia demands σ; the
 * default here is 3, LowKey's (Cherepanova et al., ICLR 2021, released code), whatever the kernel. With OpenCV's dialect
 * the default is its rule from the kernel size.
 */
public record Gaussian(
    @Param(label = "Kernel", value = "7", unit = "px",
        help = "Odd size of the window, or height x width such as 3x5. LowKey uses 7.") KernelSize kernel,
    @Param(label = "σ", value = "auto", unit = "px",
        help = "A number, height x width such as 1.2x2.5, or from-kernel for OpenCV's rule. "
            + "Auto is 3 (LowKey) with kornia and from-kernel with opencv.") Sigma sigma,
    @Param(label = "Border", value = "auto",
        help = "What the window sees beyond the edge; auto is reflect in both libraries.") BorderMode border,
    @Param(label = "Dialect", value = "kornia", help = "Which library's Gaussian is meant.") Dialect dialect)
    implements Transform {
  private static final int LARGEST = 255;
  private static final double LOWKEY_SIGMA = 3;

  /** Checks the kernel and replaces what is automatic. */
  public Gaussian {
    kernel.requireOdd(LARGEST);
    border = border.orElse(BorderMode.REFLECT);
    if (sigma instanceof Sigma.Auto) {
      sigma = dialect == Dialect.KORNIA ? Sigma.of(LOWKEY_SIGMA) : new Sigma.FromKernel();
    }
  }

  /** Kornia's Gaussian with a square window and the same σ along both axes. */
  public static Gaussian of(int kernel, double sigma) {
    return new Gaussian(KernelSize.of(kernel), Sigma.of(sigma), BorderMode.AUTO, Dialect.KORNIA);
  }

  @Override
  public void checkSize(int height, int width) {
    if (dialect == Dialect.KORNIA) { // OpenCV mirrors as often as needed
      border.check(kernel.height(), kernel.width(), height, width);
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    Operand<TFloat32> padded = border.border().pad(tf, images, kernel.height() / 2, kernel.width() / 2);
    return Filters.separable(tf, padded, vertical(), horizontal(), 1);
  }

  float[] vertical() {
    return sigma instanceof Sigma.Fixed fixed
        ? GaussianKernel.of(kernel.height(), fixed.vertical()) : fromSize(kernel.height());
  }

  float[] horizontal() {
    return sigma instanceof Sigma.Fixed fixed
        ? GaussianKernel.of(kernel.width(), fixed.horizontal()) : fromSize(kernel.width());
  }

  private float[] fromSize(int size) {
    return dialect == Dialect.OPENCV ? OpenCvGaussian.kernel(size) : GaussianKernel.of(size, OpenCvGaussian.sigma(size));
  }
}
